'use strict';

const main = document.getElementById('main');
const runId = /^\/runs\/(.+)$/.exec(location.pathname)?.[1];
let charts = [];
let current;

/** An element; children that are strings become text, never markup: chats are data. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false)
      node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(
    ...children
      .flat()
      .map((child) => (child instanceof Node ? child : document.createTextNode(String(child)))),
  );
  return node;
}

function section(title, ...children) {
  return el('section', {}, el('h2', {}, title), ...children);
}

function tell(text, bad = false) {
  const box = document.getElementById('message');
  box.textContent = text;
  box.className = bad ? 'bad' : '';
  box.hidden = text === '';
}

async function get(path) {
  const response = await fetch(`/api${path}`);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

async function post(path, body) {
  const response = await fetch(`/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dialoom': 'review' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

function stateWord(state) {
  return say(state === 'failed' ? 'failedState' : state);
}

function table(head, rows) {
  const cells = (row, tag) =>
    row.map((cell) => el(tag, { class: typeof cell === 'number' ? 'number' : undefined }, cell));
  return el(
    'div',
    { class: 'table' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, cells(head, 'th'))),
      el(
        'tbody',
        {},
        rows.map((row) => el('tr', {}, cells(row, 'td'))),
      ),
    ),
  );
}

async function showRuns() {
  const runs = await get('/runs');
  const rows = runs.map((run) => [
    el('a', { href: `/runs/${encodeURIComponent(run.runId)}` }, run.runId),
    run.dataset,
    stateWord(run.state),
    new Date(run.createdAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB'),
  ]);
  const content =
    rows.length > 0 ? table([say('run'), say('dataset'), say('state'), say('started')], rows) : say('noRuns');
  main.replaceChildren(section(say('runs'), content));
}

async function showRun() {
  const id = encodeURIComponent(decodeURIComponent(runId));
  const run = await get(`/runs/${id}`);
  document.getElementById('crumbs').textContent = `${run.dataset} · ${run.runId}`;
  const live = el('div', { id: 'live' });
  const parts = [
    section(`${run.dataset}: ${stateWord(run.state)}`, run.error ? el('p', {}, run.error) : '', live),
  ];
  if (run.proposal) {
    const response = await fetch(`/api/runs/${id}/tree`);
    current = { id, run, tree: readTree(await response.arrayBuffer()) };
    parts.push(cutSection(run), chartsSection(), decisionSection(run), cardsSection());
  } else if (run.state === 'running') {
    parts.push(section(say('cut'), say('noTree')));
  }
  if (run.decisions.length > 0) {
    parts.push(
      section(
        say('decisions'),
        table(
          ['', say('cut'), say('name'), say('reason'), say('started')],
          run.decisions.map((d) => [
            say(d.verdict === 'approve' ? 'approved' : 'rejected'),
            d.cut ? JSON.stringify(d.cut) : '',
            d.by,
            d.reason,
            new Date(d.decidedAt).toLocaleString(),
          ]),
        ),
      ),
    );
  }
  if (run.release)
    parts.push(
      section(
        say('release'),
        el('p', {}, `${run.release.itemCount} ${say('items')}: ${run.release.directory}`),
      ),
    );
  parts.push(ledgerSection(run.ledger));
  main.replaceChildren(...parts);
  if (run.proposal) {
    drawCharts(run);
    moveTo(startingCut(run));
    await showCards();
  }
  if (run.state === 'running') void followLive(live);
}

function startingCut({ proposal, decisions }) {
  const approved = decisions.findLast((d) => d.verdict === 'approve')?.cut;
  if (approved && 't' in approved) return approved.t;
  return (
    proposal.suggestions.find((s) => JSON.stringify(s.cut) === JSON.stringify(proposal.recommended))?.t ??
    proposal.recommended.t ??
    0
  );
}

function cutSection({ proposal, lastApproved }) {
  const slider = el('input', {
    type: 'range',
    id: 'slider',
    min: 0,
    max: proposal.maxHeight,
    step: proposal.maxHeight / 2000 || 0.001,
    'aria-label': say('threshold'),
    oninput: () => moveTo(Number(slider.value)),
    onchange: () => void showCards(),
  });
  const suggestions = proposal.suggestions.map((s) =>
    el(
      'button',
      {
        type: 'button',
        onclick: () => {
          moveTo(s.t);
          void showCards();
        },
      },
      `${s.by}: t=${s.t.toFixed(3)}, ${s.clusterCount} ${say('clusters')}`,
    ),
  );
  const approved = lastApproved?.approval.cut;
  if (approved && 't' in approved) {
    suggestions.push(
      el(
        'button',
        {
          type: 'button',
          onclick: () => {
            moveTo(approved.t);
            void showCards();
          },
        },
        `${say('lastApproved')}: t=${approved.t} (${lastApproved.approval.by})`,
      ),
    );
  }
  return section(
    say('cut'),
    proposal.knows === 'letters' ? el('p', { class: 'soft' }, say('letters')) : '',
    el('p', {}, `${say('recommended')}: ${proposal.reason[language]}`),
    el('label', {}, `${say('threshold')} — ${say('lessMore')}`, slider),
    el(
      'div',
      { class: 'facts' },
      ['t', 'clusters', 'kept', 'dropped', 'largest'].map((name) =>
        el(
          'div',
          {},
          el('strong', { id: `fact-${name}` }, ''),
          el('span', {}, name === 't' ? 't' : say(name)),
        ),
      ),
    ),
    el('div', { class: 'buttons' }, suggestions),
  );
}

/** Everything that depends on the cut, at once. */
function moveTo(t) {
  const { run, tree } = current;
  current.t = Math.max(0, Math.min(t, run.proposal.maxHeight));
  const figures = cutFigures(tree, current.t, run.quota);
  document.getElementById('slider').value = String(current.t);
  const facts = {
    t: current.t.toFixed(3),
    clusters: figures.clusterCount,
    kept: figures.kept,
    dropped: figures.samples - figures.kept,
    largest: figures.largest,
  };
  for (const [name, value] of Object.entries(facts))
    document.getElementById(`fact-${name}`).textContent = String(value);
  for (const { chart, axis } of charts)
    if (axis) chart.setOption({ series: [{ id: 'now', markLine: markLine(axis) }] });
}

function markLine(axis) {
  return { silent: true, symbol: 'none', label: { formatter: say('now') }, data: [{ [axis]: current.t }] };
}

function chartsSection() {
  return section(
    say('curve'),
    el(
      'div',
      { class: 'charts' },
      el('div', { class: 'chart', id: 'chart-curve' }),
      el('div', { class: 'chart', id: 'chart-heights' }),
      el('div', { class: 'chart', id: 'chart-tree' }),
    ),
  );
}

function drawCharts({ proposal }) {
  charts.forEach(({ chart }) => chart.dispose());
  charts = [];
  const draw = (id, axis, option) => {
    const chart = echarts.init(document.getElementById(id));
    chart.setOption({ animation: false, ...option });
    charts.push({ chart, axis });
  };
  const now = { id: 'now', type: 'line', data: [] };
  draw('chart-curve', 'xAxis', {
    tooltip: { trigger: 'axis' },
    legend: { top: 0 },
    xAxis: { type: 'value', name: 't', max: proposal.maxHeight },
    yAxis: { type: 'value' },
    series: [
      now,
      {
        name: say('clusters'),
        type: 'line',
        showSymbol: false,
        data: proposal.curve.map((p) => [p.t, p.clusterCount]),
      },
      {
        name: say('kept'),
        type: 'line',
        showSymbol: false,
        data: proposal.curve.map((p) => [p.t, p.keptCount]),
      },
    ],
  });
  const { binWidth, counts } = proposal.histogram;
  draw('chart-heights', 'xAxis', {
    title: { text: say('heights'), textStyle: { fontSize: 13 } },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'value', max: proposal.maxHeight },
    yAxis: { type: 'value' },
    series: [
      now,
      { type: 'bar', barWidth: '90%', data: counts.map((count, i) => [(i + 0.5) * binWidth, count]) },
    ],
  });
  draw('chart-tree', undefined, {
    title: { text: say('tree'), textStyle: { fontSize: 13 } },
    tooltip: { renderMode: 'richText' },
    series: [
      {
        type: 'tree',
        data: [dendrogram(proposal.top)],
        top: 30,
        bottom: 10,
        left: 20,
        right: 110,
        initialTreeDepth: 4,
        symbolSize: 6,
        label: { fontSize: 10 },
        leaves: { label: { position: 'right' } },
      },
    ],
  });
}

/** ECharts' nested form of the tree's top; branches fold and unfold by a click. */
function dendrogram({ leaves, merges }) {
  const nodes = leaves.map(({ name, sampleCount }) => ({
    name: `${name} (${sampleCount})`,
    value: sampleCount,
  }));
  for (const [a, b, height, samples] of merges)
    nodes.push({ name: `t=${height.toFixed(3)}`, value: samples, children: [nodes[a], nodes[b]] });
  return nodes.at(-1) ?? { name: '–' };
}

function decisionSection(run) {
  if (run.state !== 'running') return section(say('ended'), el('p', { class: 'soft' }, stateWord(run.state)));
  const by = el('input', { type: 'text', id: 'by', value: localStorage.getItem('dialoom.name') ?? '' });
  const reason = el('textarea', { id: 'reason', rows: 2 });
  const decide = async (path, body, done) => {
    try {
      localStorage.setItem('dialoom.name', by.value);
      await post(`/runs/${current.id}/${path}`, body);
      tell(done);
      setTimeout(() => void start(), 1500);
    } catch (error) {
      tell(error.message, true);
    }
  };
  const approve = () => {
    if (by.value.trim() === '') return tell(say('needName'), true);
    const t = Number(current.t.toFixed(6));
    void decide(
      'approve',
      { cut: `t=${t}`, by: by.value.trim(), reason: reason.value },
      `${say('approved')}: t=${t}`,
    );
  };
  const reject = () => {
    if (by.value.trim() === '') return tell(say('needName'), true);
    if (reason.value.trim() === '') return tell(say('needReason'), true);
    void decide('reject', { by: by.value.trim(), reason: reason.value }, say('rejected'));
  };
  const labels = (skip) => () => void decide('failed-labels', { skip }, say(skip ? 'skip' : 'retry'));
  return section(
    say('approve'),
    el('p', { class: 'soft' }, say('approveHint')),
    el('label', {}, say('name'), by),
    el('label', {}, say('reason'), reason),
    el(
      'div',
      { class: 'buttons' },
      el('button', { type: 'button', class: 'primary', id: 'approve', onclick: approve }, say('approve')),
      el('button', { type: 'button', class: 'danger', id: 'reject', onclick: reject }, say('reject')),
    ),
    el(
      'div',
      { class: 'buttons', id: 'label-buttons', hidden: true },
      el('button', { type: 'button', onclick: labels(false) }, say('retry')),
      el('button', { type: 'button', onclick: labels(true) }, say('skip')),
    ),
  );
}

function cardsSection() {
  const search = el('input', {
    type: 'search',
    id: 'search',
    placeholder: say('search'),
    oninput: () => renderCards(),
  });
  return section(say('cards'), search, el('div', { class: 'cards', id: 'cards' }));
}

async function showCards() {
  const asked = (current.asked = (current.asked ?? 0) + 1);
  try {
    const cards = await get(`/runs/${current.id}/cards?cut=t%3D${current.t.toFixed(6)}`);
    if (asked !== current.asked) return; // the slider has moved on
    current.cards = cards;
    renderCards();
  } catch (error) {
    tell(error.message, true);
  }
}

function renderCards() {
  const wanted = document.getElementById('search').value.trim();
  const nearest = new Map(current.run.proposal.clusters.map((c) => [c.nearest[0]?.text, c]));
  const shown = (current.cards ?? []).filter(
    (card) => wanted === '' || card.texts.some((text) => text.includes(wanted)),
  );
  document.getElementById('cards').replaceChildren(
    ...shown.map((card) => {
      const terms = card.texts.map((text) => nearest.get(text)).find(Boolean)?.terms ?? [];
      const tasks = card.tasks
        .slice(0, 3)
        .map(([task, count]) => `${task} ${count}`)
        .join(', ');
      return el(
        'article',
        { class: 'card' },
        el('strong', {}, `#${card.cluster} ${terms.join(' · ')}`),
        el(
          'div',
          { class: 'soft' },
          `${card.sampleCount} ${say('samples')}, ${card.distinctCount} ${say('variants')}; ${say('stays')} ${card.keptCount}${tasks && `; ${say('tasks')}: ${tasks}`}`,
        ),
        el(
          'ul',
          {},
          card.texts.map((text) => el('li', {}, text)),
        ),
      );
    }),
  );
}

function ledgerSection(ledger) {
  const sum = (counts) => Object.values(counts).reduce((a, b) => a + b, 0);
  const rows = ledger.map((e) => [
    e.stage,
    e.unit,
    e.input,
    e.kept,
    sum(e.dropped),
    sum(e.failed),
    Object.entries({ ...e.dropped, ...e.failed })
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', '),
  ]);
  return section(
    say('ledger'),
    table(
      [say('stage'), say('unit'), say('input'), say('stays'), say('dropped'), say('failed'), say('reasons')],
      rows,
    ),
  );
}

/** Stage, waits and bars of a running build, until it ends; then the page is read anew. */
async function followLive(box) {
  const hadProposal = Boolean(current?.run.proposal);
  for (;;) {
    const live = await get(`/runs/${encodeURIComponent(decodeURIComponent(runId))}/live`).catch(
      () => undefined,
    );
    if (live === null && box.isConnected) {
      const run = await get(`/runs/${encodeURIComponent(decodeURIComponent(runId))}`);
      if (run.state !== 'running') return void start();
    }
    if (!box.isConnected) return;
    if (live) {
      const waits = live.waitsFor.split(', ').filter(Boolean).map(say).join(', ');
      box.replaceChildren(
        el('p', {}, `${say('progress')}: ${live.stage}${waits && ` — ${say('waitsFor')} ${waits}`}`),
        ...live.stages.map(({ stage, done, total }) =>
          el(
            'label',
            {},
            `${stage} ${done} / ${total}`,
            el('progress', { value: done, max: Math.max(1, total) }),
          ),
        ),
        ...live.notes.map((note) => el('p', { class: 'soft' }, note)),
      );
      const buttons = document.getElementById('label-buttons');
      if (buttons) buttons.hidden = !live.waitsFor.includes('failed-labels');
      if (!hadProposal && live.waitsFor.includes('approval')) return void start();
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
}

async function start() {
  document.getElementById('language').textContent = say('language');
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  try {
    await (runId ? showRun() : showRuns());
  } catch (error) {
    tell(error.message, true);
  }
}

document.getElementById('language').addEventListener('click', () => {
  switchLanguage();
  void start();
});
document.addEventListener('keydown', (event) => {
  const typing =
    /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '') &&
    document.activeElement?.type !== 'range';
  if (event.key === 'Escape') document.activeElement?.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = { '/': 'search', a: 'by', s: 'slider' }[event.key];
  const element = target && document.getElementById(target);
  if (!element) return;
  event.preventDefault();
  element.focus();
});
addEventListener('resize', () => charts.forEach(({ chart }) => chart.resize()));
void start();
