import { get, post, runPath } from './api.js';
import { ballotsPanel, entriesPanel, turnsPanel, whyText } from './doubtful-case.js';
import { h, panel, tell } from './dom.js';
import { labelForm } from './label-form.js';
import { waitsOf } from './progress.js';
import { nextOpen } from './taxonomy-keys.js';
import { say } from './words.js';

const NAME = 'dialoom.name';

export const ADJUDICATION_KEYS = [
  ['t s p i r', 'key_field'],
  ['1 2 3 … q w', 'key_entry'],
  ['Enter', 'key_save'],
  ['x', 'key_skip'],
  ['z', 'key_undo'],
  ['j　k', 'key_next'],
  ['c', 'key_comment'],
  ['Esc', 'key_esc'],
  ['?', 'key_help'],
];

/** Conversations that the panel was in doubt about, one after the other (LA-7). */
export async function showAdjudication(main, runId) {
  const path = `${runPath(runId)}/adjudication`;
  let [run, { queue, taxonomy, policy }] = await Promise.all([get(runPath(runId)), get(path)]);
  const undone = [];
  let at = Math.max(0, nextOpen(queue, -1));
  let shown;
  let busy = false;

  const by = h('input', {
    id: 'labeller',
    type: 'text',
    maxlength: 100,
    autocomplete: 'name',
    value: localStorage.getItem(NAME) ?? '',
    onchange: () => localStorage.setItem(NAME, by.value.trim()),
    onkeydown: (event) => {
      if (event.key !== 'Enter') return;
      event.stopPropagation(); // it ends the name, and saves no label
      by.blur();
    },
  });
  const bar = h('progress', { id: 'adjudicated', 'aria-label': say('adjudication') });
  const place = h('span', { id: 'place', 'aria-live': 'polite' });
  const state = h('p', {});
  const why = h('p', { class: 'warn', id: 'why' });
  const turns = h('div', {});
  const ballots = h('div', {});
  const before = h('div', {});
  const comment = h('textarea', { id: 'comment', rows: 2, maxlength: 2000 });
  const form = labelForm(taxonomy, () => drawButtons());
  const button = (id, key, act, kind = null) =>
    h(
      'button',
      { type: 'button', id, class: kind, onclick: () => void act() },
      say(id),
      ' ',
      h('kbd', { 'aria-hidden': 'true' }, key),
    );
  const save = button('save', 'Enter', () => store(), 'primary');
  const undo = button('undo', 'z', () => takeBack(), 'quiet');
  const done = h(
    'button',
    { type: 'button', id: 'done', class: 'primary', onclick: () => void finish(false) },
    say('adjudicationDone'),
  );
  const rest = h(
    'button',
    { type: 'button', id: 'without-rest', class: 'quiet', onclick: () => void finish(true) },
    say('withoutRest'),
  );
  const ending = h('div', { class: 'row' }, done, rest);

  main.replaceChildren(
    h(
      'h1',
      {},
      h('a', { href: `/runs/${encodeURIComponent(runId)}` }, run.dataset),
      ` · ${say('adjudication')}`,
    ),
    panel(
      'queue',
      say('adjudicationTitle'),
      h('p', {}, say('adjudicationHow')),
      h('div', { class: 'row' }, h('label', { class: 'inline' }, say('name'), by), bar, place),
      state,
      ending,
    ),
    queue.length === 0
      ? h('p', { class: 'good' }, say('nothingInDoubt'))
      : h(
          'div',
          { class: 'case' },
          panel('case', say('conversation'), why, turns),
          h(
            'div',
            {},
            panel(
              'label',
              say('yourLabel'),
              form.element,
              h('label', { class: 'field' }, h('span', {}, say('comment')), comment),
              before,
            ),
            panel('panel', say('panelSaid'), ballots),
          ),
        ),
    queue.length === 0
      ? ''
      : h(
          'div',
          { class: 'actions' },
          button('previous', 'k', () => open(at - 1), 'quiet'),
          button('next', 'j', () => open(at + 1), 'quiet'),
          undo,
          button('skip-case', 'x', () => skip()),
          save,
        ),
  );

  const countDone = () => queue.filter((one) => one.by !== null).length;
  function drawState() {
    const doneCount = countDone();
    const waiting = waitsOf(run).includes('adjudication');
    bar.max = Math.max(1, queue.length);
    bar.value = doneCount;
    place.textContent = say('adjudicationPlace', {
      at: queue.length === 0 ? 0 : at + 1,
      n: queue.length,
      done: doneCount,
    });
    state.textContent = say(
      waiting
        ? 'adjudicationWaits'
        : run.closedAt || policy === 'skip'
          ? 'adjudicationLater'
          : 'adjudicationSoon',
    );
    state.className = waiting ? 'warn' : 'soft';
    ending.hidden = !waiting;
    done.disabled = doneCount < queue.length;
    rest.hidden = doneCount === queue.length;
    drawButtons();
  }
  function drawButtons() {
    save.disabled = busy || !shown || !form.isComplete();
    undo.disabled = undone.length === 0;
  }

  async function open(position) {
    if (queue.length === 0 || position < 0 || position >= queue.length) return;
    at = position;
    const { conversationId } = queue[at];
    shown = undefined;
    drawState();
    const one = await get(`${path}/${encodeURIComponent(conversationId)}`);
    if (queue[at].conversationId !== conversationId) return; // somebody has gone on meanwhile
    shown = one;
    const last = one.entries.at(-1);
    why.textContent = whyText(one);
    turns.replaceChildren(turnsPanel(one));
    ballots.replaceChildren(ballotsPanel(one, taxonomy));
    before.replaceChildren(entriesPanel(one, taxonomy) ?? '');
    comment.value = last?.label ? last.comment : '';
    form.load(startingLabel(one));
    drawState();
  }

  async function store() {
    if (!shown || busy || !form.isComplete()) return;
    if (by.value.trim() === '') {
      tell(say('nameFirst'), 'warn');
      by.focus();
      return;
    }
    const entry = queue[at];
    const previous = shown.entries.at(-1)?.label ?? null;
    await send(entry, form.label(), comment.value, () => {
      undone.push({ conversationId: entry.conversationId, previous });
      const following = nextOpen(queue, at);
      tell(following < 0 ? say('allLabelled') : '');
      void open(following < 0 ? at : following).catch(complain);
      window.scrollTo({ top: 0 });
    });
  }

  async function takeBack() {
    const last = undone.at(-1);
    if (!last || busy) return;
    const position = queue.findIndex(({ conversationId }) => conversationId === last.conversationId);
    await send(queue[position], last.previous, '', () => {
      undone.pop();
      tell(say('undoneLabel'));
      void open(position).catch(complain);
    });
  }

  async function send(entry, label, text, onStored) {
    busy = true;
    drawButtons();
    try {
      await post(`${path}/${encodeURIComponent(entry.conversationId)}`, {
        label,
        by: by.value,
        comment: text,
      });
      localStorage.setItem(NAME, by.value.trim());
      entry.by = label === null ? null : by.value.trim();
      busy = false;
      onStored();
    } catch (error) {
      complain(error);
    } finally {
      busy = false;
      drawState();
    }
  }

  function skip() {
    const following = nextOpen(queue, at);
    return open(following < 0 ? at + 1 : following);
  }

  async function finish(withoutRest) {
    const left = queue.length - countDone();
    if (by.value.trim() === '') {
      tell(say('nameFirst'), 'warn');
      by.focus();
      return;
    }
    if (withoutRest && !window.confirm(say('withoutRestSure', { n: left }))) return;
    try {
      await post(`${path}/finish`, { by: by.value, withoutRest });
      tell(say('adjudicationEnded'));
      await refresh();
    } catch (error) {
      complain(error);
    }
  }

  /** Others may label too: what they have done counts, and shows. */
  async function refresh() {
    const [fresh, { queue: now }] = await Promise.all([get(runPath(runId)), get(path)]);
    run = fresh;
    const byOf = new Map(now.map(({ conversationId, by: who }) => [conversationId, who]));
    for (const one of queue) one.by = byOf.get(one.conversationId) ?? one.by;
    drawState();
  }

  const keys = {
    Enter: () => store(),
    x: skip,
    z: takeBack,
    j: () => open(at + 1),
    k: () => open(at - 1),
    c: () => comment.focus(),
  };
  drawState();
  await open(at);
  return {
    refresh,
    isOver: () => run.closedAt !== null,
    keys: ADJUDICATION_KEYS,
    /** @returns Whether the key means something here. */
    press: (key) => {
      if (shown && form.press(key)) return true;
      const act = keys[key];
      if (act) void Promise.resolve(act()).catch(complain);
      return act !== undefined;
    },
  };
}

/** What a person said last, else what the panel leans to, else nothing chosen. */
function startingLabel({ entries, verdict }) {
  const { task, scenario, product, borrowingIntent, riskSignals } = entries.at(-1)?.label ??
    verdict?.label ?? { product: null, riskSignals: [] };
  return { task, scenario, product, borrowingIntent, riskSignals };
}

function complain(error) {
  tell(error.message, 'bad');
}
