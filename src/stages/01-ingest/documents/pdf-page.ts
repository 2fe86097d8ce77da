/** A run of text as a PDF page places it. Lengths in points; y grows downwards from the top of the page. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
}

/** A horizontal or vertical stroke; `x1 <= x2`, `y1 <= y2`. */
export interface PdfRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
  readonly rules: readonly PdfRule[];
}
