import { get, runPath } from './api.js';
import { debounced, h, panel, tell } from './dom.js';
import { clusterOfLeaf, keptOf } from './model.js';
import { firstClusters, heightOf, keptUnder, numberOf } from './tree.js';
import { language, percent, say, show } from './words.js';

const PAGE = 12;

/**
 * Cards of the largest clusters, and the search over all texts (CU-5). Sizes and what stays follow the slider at once;
 * texts come from the server a moment after it rests.
 */
export function cardsPanel(model, run, names, onChange) {
  const known = new Map();
  let wanted = PAGE;
  const list = h('div', { class: 'cards' });
  const found = h('div', { class: 'found', 'aria-live': 'polite' });
  const left = h('span', { class: 'soft' });
  const more = h(
    'button',
    {
      type: 'button',
      onclick: () => {
        wanted += PAGE;
        render();
      },
    },
    say('more'),
  );
  const order = h(
    'select',
    {
      onchange: () => {
        wanted = PAGE;
        render();
      },
    },
    h('option', { value: 'size' }, say('bySize')),
    h('option', { value: 'height' }, say('byHeight')),
  );
  const search = h('input', {
    type: 'search',
    id: 'search',
    placeholder: `${say('search')}（${say('searchHint')}）`,
    'aria-label': say('search'),
    oninput: debounced(250, () => void find()),
  });

  const fetchMissing = debounced(180, async () => {
    const missing = shown().filter((node) => !known.has(node));
    for (let at = 0; at < missing.length; at += 4) {
      const nodes = missing.slice(at, at + 4);
      try {
        for (const card of await get(`${runPath(run.runId)}/cards?nodes=${nodes.join()}`)) {
          known.set(card.node, card);
          names.set(card.node, nameOf(card, model));
        }
      } catch (error) {
        return tell(error.message, 'bad');
      }
      render(false);
    }
  });

  const shown = () => firstClusters(model.tree, model.merged, wanted, order.value);

  function render(fetching = true) {
    const nodes = shown();
    const focused = document.activeElement?.closest?.('[data-focus]')?.dataset.focus;
    list.replaceChildren(
      ...nodes.map((node, i) =>
        card(node, order.value === 'size' ? i + 1 : numberOf(model.tree, model.merged, node)),
      ),
    );
    if (focused) list.querySelector(`[data-focus="${focused}"]`)?.focus();
    const hidden = model.tree.n - model.merged - nodes.length;
    more.hidden = hidden <= 0;
    left.textContent = hidden > 0 ? say('moreLeft', { n: hidden }) : '';
    if (fetching && nodes.some((node) => !known.has(node))) fetchMissing();
  }

  function card(node, number) {
    const { tree } = model;
    const about = known.get(node);
    const title = about ? nameOf(about, model) : '…';
    const keep = model.overrides.get(node);
    return h(
      'article',
      { class: `card ${keep === undefined ? '' : 'set'}` },
      h('h3', {}, h('span', { class: 'badge' }, `#${number}`), ` ${title}`),
      about && model.given.has(node) ? h('p', { class: 'soft' }, termsOf(about)) : null,
      h(
        'p',
        { class: 'soft' },
        `${say('size', { n: tree.size[node], m: tree.leaves[node] })} · ${say('loose', { t: Number(heightOf(tree, node).toFixed(3)) })}`,
      ),
      bar(keptOf(model, node), tree.size[node]),
      chooser(node, keep),
      about
        ? [
            tasksOf(about, run),
            texts(say('nearest'), about.nearest),
            texts(say('farthest'), about.farthest),
            about.lookedAtCount < about.distinctCount
              ? h('p', { class: 'soft' }, say('lookedAt', { n: about.lookedAtCount }))
              : null,
            allTexts(node),
          ]
        : h('p', { class: 'soft' }, say('loading')),
    );
  }

  /** By rule, keep all, drop all, or at most so many. */
  function chooser(node, keep) {
    const size = model.tree.size[node];
    const rule = keptUnder(model.tree, node, model.quota);
    const kind = typeof keep === 'number' ? 'cap' : (keep ?? 'rule');
    const cap = h('input', {
      type: 'number',
      min: 1,
      max: size,
      value: typeof keep === 'number' ? keep : rule,
      hidden: kind !== 'cap',
      'aria-label': say('keep_cap'),
      'data-focus': `cap-${node}`,
      onchange: () => set('cap'),
    });
    const select = h(
      'select',
      { 'aria-label': say('keepHow'), 'data-focus': `keep-${node}`, onchange: () => set(select.value) },
      ['rule', 'all', 'none', 'cap'].map((value) =>
        h('option', { value, selected: value === kind }, say(`keep_${value}`, { n: rule })),
      ),
    );
    const set = (value) => {
      if (value === 'rule') model.overrides.delete(node);
      else
        model.overrides.set(node, value === 'cap' ? Math.max(1, Math.trunc(Number(cap.value)) || 1) : value);
      onChange();
    };
    return h('div', { class: 'chooser' }, select, cap);
  }

  function allTexts(node) {
    const box = h('ul', { class: 'texts' });
    let offset = 0;
    const button = h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        onclick: async () => {
          try {
            const page = await get(`${runPath(run.runId)}/texts?node=${node}&offset=${offset}`);
            offset += page.texts.length;
            box.append(...page.texts.map(({ text, sampleCount }) => line(text, sampleCount)));
            button.textContent = say('moreTexts');
            button.hidden = offset >= page.total;
          } catch (error) {
            tell(error.message, 'bad');
          }
        },
      },
      say('allTexts'),
    );
    return h('div', {}, box, button);
  }

  async function find() {
    const words = search.value.trim();
    if (words === '') return found.replaceChildren();
    try {
      const { total, matches } = await get(`${runPath(run.runId)}/search?q=${encodeURIComponent(words)}`);
      if (search.value.trim() !== words) return; // typed on meanwhile
      const key = matches.length < total ? 'foundFirst' : 'found';
      found.replaceChildren(
        h('p', {}, say(key, { n: total, m: matches.length })),
        h(
          'ul',
          { class: 'texts' },
          matches.map(({ leaf, text, sampleCount }) => {
            const node = clusterOfLeaf(model, leaf);
            return h(
              'li',
              {},
              text,
              sampleCount > 1 ? h('span', { class: 'soft' }, ` ${say('times', { n: sampleCount })}`) : null,
              h(
                'span',
                { class: 'soft' },
                ` — ${say('inCluster', { name: `#${numberOf(model.tree, model.merged, node)} ${names.get(node) ?? ''}` })}`,
              ),
            );
          }),
        ),
      );
    } catch (error) {
      tell(error.message, 'bad');
    }
  }

  const element = panel(
    'clusters',
    say('cards'),
    h('div', { class: 'row' }, search, h('label', { class: 'inline' }, say('sort'), order)),
    found,
    list,
    h('div', { class: 'row' }, more, left),
  );
  return {
    element,
    render,
    /** After the cut has moved: fewer cards again, and matches under their new clusters. */
    move: () => {
      render();
      if (search.value.trim() !== '') void find();
    },
  };
}

/** What a model calls it, else key terms, else the most central text. */
export function nameOf(card, { given }) {
  if (given.has(card.node)) return given.get(card.node);
  if (card.terms.length > 0) return termsOf(card);
  return Array.from(card.nearest[0]?.text ?? '')
    .slice(0, 16)
    .join('');
}

function termsOf({ terms }) {
  return terms.slice(0, 3).join(language() === 'zh' ? '、' : ', ');
}

function bar(kept, size) {
  const meter = h('progress', { max: size, value: kept });
  return h(
    'p',
    { class: 'keep' },
    meter,
    ` ${say('kept')} ${show(kept)} · ${say('dropped')} ${show(size - kept)}`,
  );
}

function tasksOf({ tasks }, run) {
  if (tasks.length === 0) return h('p', { class: 'soft' }, `${say('tasks')}: ${say('noTasks')}`);
  const all = tasks.reduce((sum, { count }) => sum + count, 0);
  const named = new Map(run.tasks.map((task) => [task.id, task[language()]]));
  return h(
    'p',
    { class: 'tasks' },
    tasks
      .slice(0, 4)
      .map(({ task, count }) =>
        h('span', { class: 'chip' }, `${named.get(task) ?? task} ${percent(count / all)}`),
      ),
  );
}

function texts(title, shown) {
  if (shown.length === 0) return null;
  return h(
    'div',
    {},
    h('h4', {}, title),
    h(
      'ul',
      { class: 'texts' },
      shown.map(({ text, question, sampleCount }) => line(text, sampleCount, question)),
    ),
  );
}

function line(text, sampleCount, question) {
  return h(
    'li',
    {},
    question ? h('div', { class: 'question' }, `${say('asked')}${question}`) : null,
    text,
    sampleCount > 1 ? h('span', { class: 'soft' }, ` ${say('times', { n: sampleCount })}`) : null,
  );
}
