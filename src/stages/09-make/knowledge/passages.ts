import type { Chunk } from '../../../contract/vocabulary';
import { masked } from '../../../contract/text';
import type { Passage } from './candidate';
import { headingName, topicOf } from './headings';

/** The chunks of one document with topic, section and place; as many as there are chunks, in their order. */
export function passagesOf(chunks: readonly Chunk[], productNames: readonly string[]): Passage[] {
  const siblings = new Map<string, number>();
  for (const chunk of chunks) siblings.set(sectionKey(chunk), (siblings.get(sectionKey(chunk)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return chunks.map((chunk) => {
    const key = sectionKey(chunk);
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    return {
      text: chunk.text,
      kind: chunk.kind,
      ...topicOf(chunk.headings, productNames),
      section: headingName(chunk.headings.at(-1) ?? masked``),
      place,
      siblings: siblings.get(key)!,
    };
  });
}

/** Identity of a section within its document. */
export function sectionKey(chunk: Chunk): string {
  return chunk.headings.join('\u001f');
}
