import { together } from './together';

/**
 * Run `task` for `first ..< end`, at most `width` at once, each next one as soon as one ends.
 *
 * @throws What the first failing task throws, once the others, which are cancelled, have ended.
 */
export async function slidingWindow(
  first: number,
  end: number,
  width: number,
  task: (index: number) => Promise<void>,
): Promise<void> {
  let next = first;
  const lane = async (): Promise<void> => {
    while (next < end) await task(next++);
  };
  await together(Array.from({ length: Math.min(width, end - first) }, () => lane));
}
