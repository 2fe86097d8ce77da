import { h, panel, table } from './dom.js';
import { language, percent, say, show } from './words.js';

/**
 * What became of the last approved cut in this build: whether it goes on, or why it is asked for anew, and what has changed
 * since (CU-7).
 *
 * @returns Nothing when no cut of the data set was approved before.
 */
export function driftPanel({ refresh }) {
  if (!refresh) return null;
  const { outcome, reason, origin, rows, measures, changed, founded } = refresh;
  return panel(
    'drift',
    say(`drift_${outcome}`),
    h('p', { class: outcome === 'kept' ? 'good' : 'warn', id: 'drift-reason' }, reason[language()]),
    h('p', { class: 'soft' }, say('driftOrigin', { by: origin.by, cut: origin.cut })),
    rows ? h('p', {}, say('driftRows', rows)) : null,
    measures.length > 0
      ? table(
          [say('measure'), say('value'), say('limit'), ''],
          measures.map(({ name, value, limit }) => [
            say(`measure_${name}`),
            amount(name, value),
            amount(name, limit),
            value > limit ? h('strong', { class: 'over' }, say('overLimit')) : '',
          ]),
        )
      : null,
    changed.length > 0
      ? part(
          'changedClusters',
          table(
            [say('clusters'), say('rowsThen'), say('rowsNow'), say('moved')],
            changed.map(({ cluster, rowsThen, rowsNow, move }) => [
              `#${show(cluster)}`,
              rowsThen,
              rowsNow,
              move === null ? say('gone') : show(Number(move.toFixed(3))),
            ]),
          ),
        )
      : null,
    founded.length > 0
      ? part(
          'foundedClusters',
          table(
            [say('clusters'), say('rowsNow'), say('nearest')],
            founded.map(({ cluster, rows: count, text }) => [`#${show(cluster)}`, count, text]),
          ),
        )
      : null,
  );
}

/** Shifts of tasks are in bits, the others are shares. */
function amount(name, value) {
  return name === 'taskShift' ? show(Number(value.toFixed(3))) : percent(value);
}

function part(title, content) {
  return h('details', { open: true }, h('summary', {}, say(title)), content);
}
