/** What the field of a signal's input may hold. */
export type FieldKind = 'text' | 'list' | 'object';

/**
 * Why what came with a signal is not an object of these fields, as a sentence; empty when it is. People type signals into
 * a form, so nothing is taken for granted: a misspelt field must not pass for one that was left out. `null` is no input.
 *
 * @example
 * inputProblem({ cutt: 't=0.2' }, { cut: 'text' }); // => 'The field "cutt" is not known: there are cut'
 */
export function inputProblem(input: unknown, fields: Readonly<Record<string, FieldKind>>): string {
  const names = Object.keys(fields).join(', ');
  if (input === undefined || input === null) return '';
  if (kindOf(input) !== 'object') return `The input is no object: write {} or {"field": …} with ${names}`;
  for (const [name, value] of Object.entries(input)) {
    const wanted = fields[name];
    if (wanted === undefined) return `The field "${name}" is not known: there are ${names}`;
    if (value !== undefined && value !== null && kindOf(value) !== wanted)
      return `The field "${name}" must be ${PHRASES[wanted]}`;
  }
  return '';
}

const PHRASES: Readonly<Record<FieldKind, string>> = {
  text: 'text in quotes',
  list: 'a list: […]',
  object: 'an object: {…}',
};

function kindOf(value: unknown): FieldKind | 'other' {
  if (typeof value === 'string') return 'text';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'object' : 'other';
}
