import { cutHeight } from './charts.js';
import { h, panel } from './dom.js';
import { figuresOf } from './model.js';
import { cutText, shortNumber, sliderStep } from './tree.js';
import { language, percent, say, sayName, show } from './words.js';

const PRESETS = ['strict', 'medium', 'loose'];

/** The slider and what it means, from the tree alone: numbers follow the hand at once. */
export function cutPanel(model, run, proposal, { onMove, onChange, approve, reject }) {
  const { tree } = model;
  const step = sliderStep(tree.maxHeight);
  const steps = Math.floor(tree.maxHeight / step + 1e-9);
  /** A distance that the slider can stand at, inside the tree. */
  const snap = (t) => Number((Math.min(steps, Math.max(0, Math.round(t / step))) * step).toFixed(9));

  const slider = h('input', {
    type: 'range',
    id: 'slider',
    min: 0,
    max: steps,
    step: 1,
    'aria-label': say('threshold'),
    oninput: () => onMove({ t: Number(slider.value) * step }),
  });
  const t = h('input', {
    type: 'number',
    id: 't',
    min: 0,
    step: 'any',
    'aria-label': say('threshold'),
    onchange: () => typed({ t: Number(t.value) }),
  });
  const k = h('input', {
    type: 'number',
    id: 'k',
    min: 1,
    step: 1,
    'aria-label': say('count'),
    onchange: () => typed({ k: Math.trunc(Number(k.value)) }),
  });
  /** What is typed is taken as it is: what does not fit the tree, the workflow refuses with its reason. */
  const typed = (cut) => {
    const [value] = Object.values(cut);
    if (!Number.isFinite(value) || value < 0) return;
    model.exact = true;
    onMove('k' in cut ? cut : { t: value });
  };
  const facts = Object.fromEntries(
    ['clusters', 'kept', 'dropped', 'largest'].map((name) => [
      name,
      { value: h('strong', { id: `fact-${name}` }), more: h('span', { class: 'soft' }) },
    ]),
  );
  const hand = h('p', { class: 'warn', hidden: true });
  const buttons = {
    approve: h(
      'button',
      { type: 'button', class: 'primary', id: 'approve', onclick: approve },
      say('approve'),
    ),
    reject: h('button', { type: 'button', class: 'danger', id: 'reject', onclick: reject }, say('reject')),
  };
  const chip = (by, cut, clusterCount) =>
    h(
      'button',
      {
        type: 'button',
        class: 'chip',
        'data-cut': cutText(cut),
        onclick: () => {
          model.exact = true;
          onMove(cut);
        },
      },
      `${sayName('by', by)} ${cutText(cut)} · ${show(clusterCount)} ${say('clusters')}`,
    );
  const suggested = (proposal?.suggestions ?? []).map(({ by, cut, clusterCount }) =>
    chip(by, cut, clusterCount),
  );
  const presets = PRESETS.flatMap((name) => {
    const preset = proposal?.calibration?.presets[name];
    if (!preset) return [];
    // A preset above the tree means its top, which as a rounded distance might lie outside.
    const cut = preset.t < tree.maxHeight ? { t: preset.t } : { k: preset.clusterCount };
    return chip(name, cut, preset.clusterCount);
  });
  const chips = [...suggested, ...presets];
  const chipRow = (label, row) =>
    row.length === 0
      ? null
      : h(
          'div',
          { class: 'chips', role: 'group', 'aria-label': label },
          h('span', { class: 'soft' }, label),
          row,
        );

  const move = () => {
    const figures = figuresOf(model);
    slider.value = String(Math.round(cutHeight(model) / step));
    slider.setAttribute(
      'aria-valuetext',
      `${cutText(model.cut)}, ${figures.clusterCount} ${say('clusters')}, ${say('kept')} ${figures.kept}`,
    );
    if (document.activeElement !== t)
      t.value = shortNumber('t' in model.cut ? model.cut.t : Number(cutHeight(model).toFixed(6)));
    if (document.activeElement !== k) k.value = String(figures.clusterCount);
    const share = (count) =>
      figures.samples === 0 ? '' : say('ofAll', { share: percent(count / figures.samples) });
    set('clusters', figures.clusterCount, cutText(model.cut));
    set(
      'kept',
      figures.kept,
      `${share(figures.kept)} · ${say('tokens', { n: Math.round(figures.kept * run.meanTokens) })}`,
    );
    set('dropped', figures.dropped, share(figures.dropped));
    set('largest', figures.largest, share(figures.largest));
    for (const chip of chips)
      chip.setAttribute('aria-pressed', String(chip.dataset.cut === cutText(model.cut)));
    hand.hidden = model.overrides.size === 0;
    hand.replaceChildren(
      `${say('setByHand')}: ${figures.handCount} `,
      figures.idleCount > 0 ? `${say('setByHandOff', { n: figures.idleCount })} ` : '',
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          onclick: () => {
            model.overrides.clear();
            onChange();
          },
        },
        say('clearAll'),
      ),
    );
  };
  const set = (name, value, more) => {
    facts[name].value.textContent = show(value);
    facts[name].more.textContent = more;
  };

  const how = h('p', {}, say('askHow'));
  const element = panel(
    'cut',
    say('askTitle'),
    how,
    proposal?.knows === 'letters' ? h('p', { class: 'warn' }, say('letters')) : null,
    proposal ? h('p', {}, h('strong', {}, say('recommended')), proposal.reason[language()]) : null,
    chipRow(say('suggestions'), suggested),
    chipRow(say('presets'), presets),
    proposal ? h('p', { class: 'soft', id: 'presets-why' }, proposal.calibrationReason[language()]) : null,
    h(
      'div',
      { class: 'steer' },
      h(
        'label',
        { class: 'slider' },
        h(
          'span',
          { class: 'ends' },
          h('span', {}, `← ${say('finer')}`),
          h('span', {}, `${say('coarser')} →`),
        ),
        slider,
      ),
      h(
        'div',
        { class: 'row' },
        h('label', { class: 'inline' }, say('threshold'), t),
        h('label', { class: 'inline' }, say('count'), k),
        h('span', { class: 'soft' }, say('allRows', { n: model.samples, m: tree.n })),
      ),
      h(
        'dl',
        { class: 'facts' },
        Object.entries(facts).map(([name, { value, more }]) =>
          h('div', {}, h('dt', {}, say(name)), h('dd', {}, value, more)),
        ),
      ),
      hand,
      h('div', { class: 'row end' }, buttons.reject, buttons.approve),
    ),
  );
  return {
    element,
    move,
    /** A distance as the slider would choose it; one that was typed or suggested stays as it is. */
    snap: (value) => {
      const exact = model.exact;
      model.exact = false;
      return exact ? value : snap(value);
    },
    allow: (may) => {
      // Only who is asked reads a question.
      element.querySelector('h2').textContent = say(may ? 'askTitle' : 'cut');
      how.hidden = !may;
      for (const button of Object.values(buttons)) {
        button.disabled = !may;
        button.title = may ? '' : say('nothingToDecide');
      }
    },
  };
}
