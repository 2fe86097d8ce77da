/**
 * Run `task` for `first ..< end`, at most `width` at once, each next one as soon as one ends.
 *
 * @throws What the first failing task throws; the others end on their own.
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
  await Promise.all(Array.from({ length: Math.min(width, end - first) }, lane));
}
