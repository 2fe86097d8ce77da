import type { ParkedRequest } from '../storage/parked-requests-table';

/** Failed labels and scores for people: how many by reason, then one line each with what the endpoint said. */
export function failedText(parked: readonly ParkedRequest[]): string {
  if (parked.length === 0) return 'nothing has failed';
  const counts = new Map<string, number>();
  for (const { reason } of parked) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const byCount = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const width = Math.max(...byCount.map(([reason]) => reason.length));
  const lines = parked.map(
    ({ subject, ballot, endpoint, reason, message }) =>
      `${reason.padEnd(width)}  ${subject}  ballot ${ballot} of ${endpoint}: ${message.replace(/\s+/g, ' ')}`,
  );
  return [byCount.map(([reason, count]) => `${reason} ${count}`).join(', '), '', ...lines].join('\n');
}
