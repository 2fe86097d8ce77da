import { findNumbers, type FoundNumber } from './numbers';

/**
 * The numbers of a text, in order within each unit: 90天、3% may trade places, 3% and 5% may not. Texts whose numbers differ
 * are never the same, however alike their letters or vectors are (DE-2). Empty for a text without numbers. Stand-ins of
 * masked values do not count: whom one greets changes nothing of what is said.
 *
 * @param text Masked text.
 *
 * @example
 * numberSignature('账期九十天') === numberSignature('90天账期'); // => true
 */
export function numberSignature(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  return numbersByUnit(findNumbers(plain).filter(({ unit }) => unit !== '[]'));
}

/** Values in order within each unit, as one string. */
export function numbersByUnit(numbers: readonly FoundNumber[]): string {
  const byUnit = new Map<string, string[]>();
  for (const { unit, value } of numbers) {
    const values = byUnit.get(unit);
    if (values) values.push(value);
    else byUnit.set(unit, [value]);
  }
  return [...byUnit]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([unit, values]) => unit + values.join('+'))
    .join('|');
}

/**
 * A small number for each text that is equal where the texts' numbers are: 0, 1, … in order of first occurrence.
 *
 * @param texts Masked texts.
 */
export function numberMarks(texts: readonly string[]): number[] {
  const marks = new Map<string, number>();
  return texts.map((text) => {
    const signature = numberSignature(text);
    const mark = marks.get(signature) ?? marks.size;
    marks.set(signature, mark);
    return mark;
  });
}
