import { post, runPath } from './api.js';
import { h, table, tell } from './dom.js';
import { waitsOf } from './progress.js';
import { dollars, say, sayName } from './words.js';

/**
 * What people say to a running build besides the cut: parked labels, money, a pause (OP-2, LM-4, LM-7). Its fields stay as they
 * are while the page looks again at the build, so that nobody loses what they are typing.
 *
 * @returns `element`, and `show(run)` for each look.
 */
export function steerPanel(runId) {
  const send = async (path, body, done) => {
    try {
      await post(`${runPath(runId)}/${path}`, body);
      tell(say(done));
    } catch (error) {
      tell(error.message, 'bad');
    }
  };

  const cost = h('p', { id: 'cost' });
  const parked = failedLabels(send);
  const budget = budgetForm(send);
  const pause = h('button', { type: 'button', id: 'pause', class: 'quiet' });
  const adjudicate = h('p', { id: 'adjudicate', hidden: true });
  let paused = false;
  pause.addEventListener('click', () =>
    send('pause', { pause: !paused }, paused ? 'resumeSent' : 'pauseSent'),
  );
  const element = h('div', { class: 'steering' }, adjudicate, parked.element, budget.element, cost, pause);

  const show = (run) => {
    const waits = waitsOf(run);
    paused = run.live?.paused ?? false;
    pause.hidden = !run.live;
    pause.textContent = say(paused ? 'resume' : 'pause');
    cost.textContent = costText(run);
    cost.hidden = cost.textContent === '';
    parked.show(
      run,
      waits.some((wait) => ['failed-labels', 'failed-scores'].includes(wait)),
    );
    budget.show(run, waits.includes('budget'));
    showQueue(adjudicate, run, waits.includes('adjudication'));
  };
  return { element, show };
}

/** What labelling has cost so far, may cost, and at most. */
function costText({ budget: { paidUsd, capUsd }, live }) {
  const estimate = live?.counts.estimateUsd;
  if (paidUsd === 0 && estimate === undefined && capUsd === 0) return '';
  return [
    say('costPaid', { usd: dollars(paidUsd) }),
    estimate === undefined ? '' : say('costEstimate', { usd: dollars(estimate) }),
    capUsd > 0 ? say('costCap', { usd: dollars(capUsd) }) : say('costNoCap'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Parked requests by reason; retry, of another endpoint if wanted, or skip. */
function failedLabels(send) {
  const list = h('div', {});
  const endpoint = h(
    'select',
    { 'aria-label': say('endpoint') },
    h('option', { value: '' }, say('sameEndpoint')),
  );
  const act = (skip) => () =>
    send(
      'failed-labels',
      { skip, ...(!skip && endpoint.value !== '' && { endpoint: endpoint.value }) },
      'sent',
    );
  const buttons = h(
    'div',
    { class: 'row' },
    endpoint,
    h('button', { type: 'button', id: 'retry', onclick: act(false) }, say('retry')),
    h('button', { type: 'button', id: 'skip-failed', class: 'quiet', onclick: act(true) }, say('skipFailed')),
  );
  const element = h('div', { id: 'parked', hidden: true }, h('h3', {}, say('parked')), list, buttons);
  let shown = '';
  const show = ({ parked, endpoints }, waiting) => {
    element.hidden = parked.length === 0 && !waiting;
    buttons.hidden = !waiting;
    const now = JSON.stringify(parked);
    if (now === shown) return;
    shown = now;
    if (endpoint.options.length === 1)
      endpoint.append(
        ...endpoints.map(({ name, model }) => h('option', { value: name }, `${name} (${model})`)),
      );
    list.replaceChildren(
      table(
        [say('askedFor'), say('endpoint'), say('reasons'), say('requests'), say('said')],
        parked.map(({ work, endpoint: name, reason, count, message }) => [
          sayName('work', work),
          name,
          sayName('parked', reason),
          count,
          message,
        ]),
      ),
    );
  };
  return { element, show };
}

/** Shown while labelling waits for more money. */
function budgetForm(send) {
  const usd = h('input', {
    type: 'number',
    id: 'usd',
    min: 0,
    step: 'any',
    required: true,
    'aria-describedby': 'budget-how',
  });
  const how = h('p', { id: 'budget-how', class: 'soft' });
  const element = h(
    'form',
    {
      id: 'budget',
      hidden: true,
      onsubmit: (event) => {
        event.preventDefault();
        void send('budget', { usd: Number(usd.value) }, 'budgetSent');
      },
    },
    h('h3', {}, say('budget')),
    how,
    h(
      'div',
      { class: 'row' },
      h('label', { class: 'inline' }, say('budgetUsd'), usd),
      h('button', { type: 'submit', class: 'primary' }, say('raiseBudget')),
    ),
  );
  const show = ({ budget: { paidUsd, capUsd } }, waiting) => {
    if (waiting && element.hidden) usd.value = String(Number((2 * Math.max(paidUsd, capUsd)).toPrecision(2)));
    element.hidden = !waiting;
    how.textContent = say('budgetHow', { paid: dollars(paidUsd), cap: dollars(capUsd) });
  };
  return { element, show };
}

/** The way to what the panel was in doubt about. */
function showQueue(element, run, waiting) {
  const counted = run.stages.find(({ stage }) => stage === 'adjudicate');
  const total = counted?.total ?? run.doubtfulCount;
  element.hidden = total === 0;
  element.className = waiting ? 'warn' : 'soft';
  const text = say('adjudicateLink', { n: total, done: counted?.done ?? 0 });
  if (element.textContent !== text)
    element.replaceChildren(h('a', { href: `/runs/${encodeURIComponent(run.runId)}/adjudicate` }, text));
}
