import { masked, maskedSlice, type MaskedText } from '../../../contract/text';

const NUMBER =
  /^(?:第[一二三四五六七八九十百零\d]+[章编篇部节条]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]\d{1,2}[）)]|\d{1,2}(?:[.．]\d{1,2})*[.、．)）]?)[\s：:]*/;

/** A heading without its number: `三、额度与利率` → `额度与利率`. A heading that is only a number stays. */
export function headingName(heading: MaskedText): MaskedText {
  const name = maskedSlice(heading, NUMBER.exec(heading)?.[0].length ?? 0);
  const start = name.length - name.trimStart().length;
  const bare = maskedSlice(name, start, start + name.trim().length);
  // `30天内…` begins with a number that is no number of a section.
  const isNumbered = bare !== '' && !/^(?:天|日|个|年|月|%|万|元)/.test(bare);
  return isNumbered ? withoutBrackets(bare) : heading;
}

/** Whether a heading announces a comparison. */
export function isComparison(heading: string): boolean {
  return /区别|对比|比较|不同|差异/.test(heading);
}

function withoutBrackets(name: MaskedText): MaskedText {
  return /^【[^】]+】$/.test(name) ? maskedSlice(name, 1, -1) : name;
}

export interface Topic {
  readonly topic: MaskedText;
  readonly isProduct: boolean;
}

/**
 * What a question about a chunk is about: the product that the deepest of its headings names, else the document by its
 * title. A heading that names several products, such as a comparison, names none.
 *
 * @param productNames Names from the recipe's taxonomy.
 */
export function topicOf(headings: readonly MaskedText[], productNames: readonly string[]): Topic {
  for (const heading of [...headings].reverse()) {
    // A section on how the document's product differs from another one is still about the former.
    if (isComparison(heading)) continue;
    const named = productNames.filter((name) => name !== '' && heading.includes(name));
    if (named.length === 1) {
      const start = heading.indexOf(named[0]!);
      return { topic: maskedSlice(heading, start, start + named[0]!.length), isProduct: true };
    }
    if (named.length > 1) break;
  }
  const title = headingName(headings[0] ?? masked``);
  return { topic: /^《.*》$/.test(title) ? title : masked`《${title}》`, isProduct: false };
}
