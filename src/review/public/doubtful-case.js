import { h } from './dom.js';
import { language, percent, say, sayName, when } from './words.js';

/** The conversation, turn by turn. Chat text is text, whatever it holds. */
export function turnsPanel({ turns, ballots }) {
  const backersOf = (id) => [
    ...new Set(ballots.filter(({ label }) => label.evidence.includes(id)).map(({ member }) => member)),
  ];
  return h(
    'ol',
    { class: 'turns', 'aria-label': say('conversation') },
    turns.map(({ id, side, speaker, text }) => {
      const backers = backersOf(id);
      return h(
        'li',
        { id: `turn-${id}`, class: `turn ${side} ${backers.length > 0 ? 'evidence' : ''}`, tabindex: -1 },
        h('span', { class: 'soft who' }, `${id} ${sayName('side', side)} ${speaker}`),
        h('span', { class: 'said' }, text),
        backers.length > 0
          ? h('small', { class: 'soft' }, say('evidenceOf', { who: backers.join('、') }))
          : null,
      );
    }),
  );
}

/** What each member of the panel answered, why, and on which turns it rests. */
export function ballotsPanel({ ballots, failures }, taxonomy) {
  if (ballots.length === 0)
    return h(
      'p',
      { class: 'warn' },
      say('noBallots', { reasons: failures.map((one) => sayName('parked', one)).join('、') }),
    );
  return h(
    'div',
    { class: 'ballots' },
    ballots.map(({ member, round, label }) =>
      h(
        'article',
        { class: 'ballot' },
        h(
          'h4',
          {},
          h('strong', {}, nameOf(taxonomy.tasks, label.task)),
          ` · ${member}${round > 0 ? ` · ${say('debateRound', { n: round })}` : ''}`,
        ),
        h(
          'p',
          { class: 'soft' },
          [
            nameOf(taxonomy.scenarios, label.scenario),
            label.product === null ? say('noProduct') : nameOf(taxonomy.products, label.product),
            `${say('field_borrowingIntent')}：${sayName('intent', label.borrowingIntent)}`,
            label.freeTask,
            label.subType,
            ...label.riskSignals.map((signal) => nameOf(taxonomy.riskSignals, signal)),
          ]
            .filter(Boolean)
            .join(' · '),
        ),
        h('p', {}, label.summary),
        label.reasoning ? h('p', { class: 'reasoning' }, label.reasoning) : null,
        h(
          'p',
          { class: 'chips' },
          h('span', { class: 'soft' }, say('evidence')),
          label.evidence.length === 0 ? h('span', { class: 'soft' }, say('noEvidence')) : null,
          label.evidence.map((id) =>
            h('button', { type: 'button', class: 'chip', onclick: () => showTurn(id) }, id),
          ),
        ),
      ),
    ),
  );
}

/** What people have said about it before, in this build or another. */
export function entriesPanel({ entries }, taxonomy) {
  if (entries.length === 0) return null;
  return h(
    'details',
    {},
    h('summary', {}, say('saidBefore', { n: entries.length })),
    h(
      'ul',
      {},
      entries.map(({ by, labelledAt, label, comment }) =>
        h(
          'li',
          {},
          `${by}，${when(labelledAt)}：${label ? nameOf(taxonomy.tasks, label.task) : say('takenBack')}${comment ? `（${comment}）` : ''}`,
        ),
      ),
    ),
  );
}

/** Why this one waits for a person. */
export function whyText({ why, verdict }) {
  return say(`why_${why}`, { share: percent(verdict?.confidence ?? 0) });
}

export function nameOf(entries, id) {
  const entry = entries.find((one) => one.id === id);
  return entry ? (language() === 'zh' ? entry.zh : entry.en) : id;
}

function showTurn(id) {
  const turn = document.getElementById(`turn-${id}`);
  turn?.scrollIntoView({ block: 'center' });
  turn?.focus();
}
