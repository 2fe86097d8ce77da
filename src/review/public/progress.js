import { h, panel, table } from './dom.js';
import { say, sayName, when } from './words.js';

/**
 * How far the build is, what it waits for, and what it has to say (OP-1).
 *
 * @param steering The element by which people answer: it stays the same one.
 */
export function progressPanel(run, steering) {
  const { live, steps, stages, state, error } = run;
  const parts = [];
  if (run.closedAt)
    parts.push(
      h(
        'p',
        { class: state === 'released' ? 'good' : 'warn' },
        say('over', { state: say(`state_${state}`) }),
      ),
    );
  if (error) parts.push(h('p', {}, say('error', { error })));
  if (run.release)
    parts.push(
      h(
        'p',
        {},
        `${say('release')}: ${say('releaseAt', { n: run.release.itemCount, dir: run.release.directory })}`,
      ),
    );
  if (!run.closedAt && !live) parts.push(h('p', { class: 'warn' }, say('noWorker')));
  const at = run.closedAt && state === 'released' ? steps.length : stepOf(run);
  // A stage that has been passed is done, whatever its last note of progress said.
  const busy = run.closedAt
    ? []
    : stages.filter(({ stage, done, total }) => done < total && steps.indexOf(stage) >= at);
  // Labelling runs beside clustering and approval.
  const isNow = (stage, i) => i === at || busy.some((one) => one.stage === stage);
  if (live || state === 'released') {
    parts.push(
      h(
        'ol',
        { class: 'stages' },
        steps.map((stage, i) =>
          h(
            'li',
            {
              class: i < at ? 'done' : isNow(stage, i) ? 'now' : null,
              'aria-current': i === at ? 'step' : null,
            },
            sayName('stage', stage),
          ),
        ),
      ),
    );
  }
  const waits = waitsOf(run);
  if (waits.length > 0)
    parts.push(h('p', { class: 'warn', id: 'waits' }, waits.map((wait) => sayName('wait', wait)).join('；')));
  parts.push(
    ...busy.map(({ stage, done, total }) =>
      h(
        'label',
        { class: 'inline' },
        sayName('stage', stage),
        h('progress', { max: Math.max(1, total), value: done }),
        `${done} / ${total}`,
      ),
    ),
  );
  parts.push(steering);
  const notes = live?.notes ?? [];
  if (notes.length > 0)
    parts.push(
      h(
        'details',
        {},
        h('summary', {}, `${say('notes')} (${notes.length})`),
        h(
          'ul',
          {},
          notes.map((note) => h('li', {}, note)),
        ),
      ),
    );
  if (run.temporalUrl)
    parts.push(
      h('p', {}, h('a', { href: run.temporalUrl, rel: 'noreferrer', target: '_blank' }, say('temporal'))),
    );
  return panel('progress', say('progress'), parts);
}

/** Position of the stage that the build is in: once its cut is approved, labelling is what it waits for. */
function stepOf({ live, steps, decisions }) {
  const at = steps.indexOf(live?.stage ?? '');
  const approved = live?.stage === 'approve' && decisions.some(({ verdict }) => verdict === 'approve');
  return approved ? at + 1 : at;
}

export function waitsOf(run) {
  return (run.live?.waitsFor ?? '').split(', ').filter(Boolean);
}

/** Who decided what, and where everything went. */
export function historyPanels(run) {
  const panels = [];
  if (run.decisions.length > 0) {
    panels.push(
      panel(
        'history',
        say('history'),
        table(
          [say('when'), say('who'), say('decision'), say('cut'), say('reason'), say('setByHand')],
          run.decisions.map((decision) => [
            when(decision.decidedAt),
            decision.by,
            say(`verdict_${decision.verdict}`),
            decision.cut
              ? Object.entries(decision.cut)
                  .map(([key, value]) => `${key}=${value}`)
                  .join()
              : '',
            decision.reason,
            decision.overrides.length || '',
          ]),
        ),
      ),
    );
  }
  if (run.ledger.length > 0) {
    const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
    const rows = run.ledger.map((entry) => [
      sayName('stage', entry.stage),
      entry.unit,
      entry.input,
      entry.kept,
      sum(entry.dropped),
      sum(entry.failed),
      Object.entries({ ...entry.dropped, ...entry.failed })
        .map(([reason, count]) => `${reason} ${count}`)
        .join('；'),
    ]);
    panels.push(
      h(
        'details',
        { class: 'panel' },
        h('summary', {}, h('h2', {}, say('ledger'))),
        table(
          [
            say('stage'),
            say('unit'),
            say('input'),
            say('keptShort'),
            say('droppedShort'),
            say('failed'),
            say('reasons'),
          ],
          rows,
        ),
      ),
    );
  }
  return panels;
}
