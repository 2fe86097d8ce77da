import type { PiiType } from '../../contract/recipe/privacy';
import { normalForm } from './normal-form';

/** A made-up value and its type. */
export interface GivenSurrogate {
  readonly kind: PiiType;
  readonly text: string;
}

/** All surrogates that a vault has given, and where they stand in a text: there, what looks private is none. */
export class SurrogateIndex {
  private readonly texts = new Set<string>();
  private readonly forms = new Set<string>();
  /** Lengths of surrogates by their first character: few, so that a look-up at each place stays cheap. */
  private readonly lengths = new Map<string, Set<number>>();

  constructor(given: Iterable<GivenSurrogate> = []) {
    for (const surrogate of given) this.add(surrogate);
  }

  get size(): number {
    return this.texts.size;
  }

  add({ kind, text }: GivenSurrogate): void {
    if (text === '' || this.texts.has(text)) return;
    this.texts.add(text);
    this.forms.add(formOf(kind, text));
    const first = text[0]!;
    const lengths = this.lengths.get(first);
    if (lengths) lengths.add(text.length);
    else this.lengths.set(first, new Set([text.length]));
  }

  /** Whether a value is one of ours in another spelling: a model may have put blanks into a number. */
  has(kind: PiiType, written: string): boolean {
    return this.texts.size > 0 && this.forms.has(formOf(kind, written));
  }

  /** `[start, end]` of each surrogate in `text`, as written; they may overlap. */
  spans(text: string): (readonly [number, number])[] {
    if (this.texts.size === 0) return [];
    const spans: (readonly [number, number])[] = [];
    for (let start = 0; start < text.length; start++) {
      for (const length of this.lengths.get(text[start]!) ?? []) {
        const end = start + length;
        if (end <= text.length && this.texts.has(text.slice(start, end)) && !cutsNumber(text, start, end)) {
          spans.push([start, end]);
        }
      }
    }
    return spans;
  }
}

function formOf(kind: PiiType, text: string): string {
  return `${kind} ${normalForm(kind, text)}`;
}

/** A surrogate inside a longer number is another number. */
function cutsNumber(text: string, start: number, end: number): boolean {
  const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';
  return (isDigit(text[start]) && isDigit(text[start - 1])) || (isDigit(text[end - 1]) && isDigit(text[end]));
}
