/** Keys for the entries of a list; letters that mean something else on the page are left out. */
export const ENTRY_KEYS = '1234567890qweyuodfghl';

/** Letters that choose a list. */
export const FIELD_KEYS = { t: 'task', s: 'scenario', p: 'product', i: 'borrowingIntent', r: 'riskSignals' };

/** Fields in the order in which they are filled in. */
export const FIELDS = Object.values(FIELD_KEYS);

/** The field after this one; the last stays. */
export function nextField(field) {
  return FIELDS[Math.min(FIELDS.length - 1, FIELDS.indexOf(field) + 1)];
}

/**
 * The label after a choice. A list of one choice takes it, risk signals take or lose it.
 *
 * @returns A new label; the given one stays.
 */
export function choose(label, field, value) {
  if (field !== 'riskSignals') return { ...label, [field]: value };
  const { riskSignals } = label;
  return {
    ...label,
    riskSignals: riskSignals.includes(value)
      ? riskSignals.filter((signal) => signal !== value)
      : [...riskSignals, value].sort(),
  };
}

/** Position of the next conversation without a label after `from`, round the end; -1 when all have one. */
export function nextOpen(queue, from) {
  for (let step = 1; step <= queue.length; step++) {
    const at = (from + step) % queue.length;
    if (queue[at].by === null) return at;
  }
  return -1;
}
