import type { PdfRule } from './pdf-page';

/** A table's drawn grid: its cells lie between neighbouring `xs` and neighbouring `ys`, both rising. */
export interface PdfGrid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** In points: rules this near to each other are one, and touch. */
const TOUCH = 2.5;

/**
 * The grids that a page's strokes draw: sets of strokes that touch, with at least two columns and two rows. A box around a
 * text, or a mere line under a heading, is none.
 */
export function pdfGrids(rules: readonly PdfRule[]): PdfGrid[] {
  return touching(rules).flatMap((group): PdfGrid[] => {
    const xs = merged(group.filter(isVertical).map((rule) => (rule.x1 + rule.x2) / 2));
    const ys = merged(group.filter((rule) => !isVertical(rule)).map((rule) => (rule.y1 + rule.y2) / 2));
    return xs.length >= 3 && ys.length >= 3 ? [{ xs, ys }] : [];
  });
}

/** Row and column of a place in a grid; `undefined` outside. */
export function cellAt(
  { xs, ys }: PdfGrid,
  x: number,
  y: number,
): { row: number; column: number } | undefined {
  const column = xs.findLastIndex((edge) => edge <= x);
  const row = ys.findLastIndex((edge) => edge <= y);
  return column === -1 || row === -1 || column === xs.length - 1 || row === ys.length - 1
    ? undefined
    : { row, column };
}

function isVertical({ x1, x2, y1, y2 }: PdfRule): boolean {
  return x2 - x1 < y2 - y1;
}

/** Sets of strokes that hang together. Quadratic, for the few hundred strokes of a page; beyond, it is a drawing. */
function touching(rules: readonly PdfRule[]): PdfRule[][] {
  const MANY = 3000;
  if (rules.length > MANY) return [];
  const groups: PdfRule[][] = [];
  for (const rule of rules) {
    const [near, far] = [[] as PdfRule[][], [] as PdfRule[][]];
    for (const group of groups) (group.some((other) => touch(rule, other)) ? near : far).push(group);
    groups.splice(0, groups.length, ...far, [...near.flat(), rule]);
  }
  return groups;
}

function touch(a: PdfRule, b: PdfRule): boolean {
  return a.x1 <= b.x2 + TOUCH && b.x1 <= a.x2 + TOUCH && a.y1 <= b.y2 + TOUCH && b.y1 <= a.y2 + TOUCH;
}

/** Sorted values, those within {@link TOUCH} of each other as one. */
function merged(values: readonly number[]): number[] {
  const result: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (result.length === 0 || value - result.at(-1)! > TOUCH) result.push(value);
  return result;
}
