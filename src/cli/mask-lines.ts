import type { Masker } from '../activities/masker';
import { rawText } from '../contract/text';

const BATCH = 500;

/** Mask lines one by one, in order, batch by batch; memory stays flat. Returns how many finds were replaced, by type. */
export async function maskLines(
  lines: AsyncIterable<string>,
  masker: Masker,
  write: (line: string) => void,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    const { texts, findCounts } = await masker.maskTexts(batch.map(rawText));
    texts.forEach(write);
    for (const [type, count] of Object.entries(findCounts)) counts[type] = (counts[type] ?? 0) + count;
    batch = [];
  };
  for await (const line of lines) {
    batch.push(line);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return counts;
}
