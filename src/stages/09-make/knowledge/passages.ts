import type { Chunk } from '../../../contract/vocabulary';
import { masked } from '../../../contract/text';
import type { Passage } from './candidate';
import { headingName, topicOf } from './headings';

/** The chunks of one document with topic and section; as many as there are chunks, in their order. */
export function passagesOf(chunks: readonly Chunk[], productNames: readonly string[]): Passage[] {
  const leads = new Map<string, Chunk>();
  const paragraphs = new Map<string, number>();
  for (const chunk of chunks) {
    const key = sectionKey(chunk);
    const lead = leads.get(key);
    if (lead === undefined || leadRank(chunk) > leadRank(lead)) leads.set(key, chunk);
    if (chunk.kind === 'text') paragraphs.set(key, (paragraphs.get(key) ?? 0) + 1);
  }
  return chunks.map((chunk) => ({
    text: chunk.text,
    kind: chunk.kind,
    ...topicOf(chunk.headings, productNames),
    section: headingName(chunk.headings.at(-1) ?? masked``),
    isIntroduction: chunk.headings.length <= 1,
    leadsSection: leads.get(sectionKey(chunk)) === chunk,
    isOneOfMany: (paragraphs.get(sectionKey(chunk)) ?? 0) > 1,
  }));
}

/** What answers best for a section: a table or a bare list, then a paragraph, then a list that is asked for by its lead-in. */
function leadRank({ kind, text, headings }: Chunk): number {
  if (kind === 'table') return 2;
  if (kind === 'text') return 1;
  const ledIn = /^[^\n]*[：:]\n/.test(text) && !/流程|步骤|操作|办理|程序/.test(headings.at(-1) ?? '');
  return ledIn ? 0 : 2;
}

/** Identity of a section within its document. */
export function sectionKey(chunk: Chunk): string {
  return chunk.headings.join('\u001f');
}
