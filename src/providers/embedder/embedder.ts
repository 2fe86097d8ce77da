import type { MaskedText } from '../../contract/text';

/** Turns texts into unit vectors (CU-1). The same text always gets the same vector, whatever stands beside it. */
export interface Embedder {
  /** Name, version and every setting that changes vectors: the key under which vectors are kept for ever. */
  readonly id: string;
  /** Floats per vector. */
  readonly dim: number;
  /** Whether near vectors mean near meaning, or only similar spelling: people are told. */
  readonly knows: 'letters' | 'meaning';
  /**
   * @param texts Masked texts, any number.
   * @returns Unit vectors, shape `[texts.length, dim]`, row-major. A text without any feature gets a vector all the same.
   * @throws `ShapeError` when the model gives vectors of another size.
   */
  embed(texts: readonly MaskedText[], signal?: AbortSignal): Promise<Float32Array>;
}
