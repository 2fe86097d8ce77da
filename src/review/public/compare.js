import { get, runPath } from './api.js';
import { h, panel, table, tell } from './dom.js';
import { figuresOf } from './model.js';
import { clustersOfLeaves, cutText, firstClusters } from './tree.js';
import { language, percent, say, show, when } from './words.js';

const SHOWN = 12;
const PARTS = 3;

/** The last approved cut of the data set beside this one: numbers, and which clusters became which (CU-7). */
export function comparePanel(model, run, names, askNames) {
  let last;
  const body = h('div', {});
  const button = h('button', { type: 'button', onclick: () => void load() }, say('compareLoad'));

  async function load() {
    button.disabled = true;
    try {
      last = await get(`${runPath(run.runId)}/last-cut`);
      if (last === null) body.replaceChildren(h('p', { class: 'soft' }, say('noLast')));
      button.hidden = true;
      move();
    } catch (error) {
      tell(error.message, 'bad');
      button.disabled = false;
    }
  }

  function move() {
    if (!last) return;
    const figures = figuresOf(model);
    const { tree, merged } = model;
    const today = clustersOfLeaves(tree, merged);
    const then = Int32Array.from(last.labels);
    const nowShown = firstClusters(tree, merged, SHOWN);
    const thenShown = last.clusters.slice(0, SHOWN);
    const went = shares(tree, then, today, new Set(thenShown.map((cluster) => cluster.cluster)));
    const came = shares(tree, today, then, new Set(nowShown));
    const ends = new Set([...went.values()].flatMap((parts) => parts.map(([node]) => node)));
    askNames([...ends, ...nowShown].filter((node) => !names.has(node)));
    const thenName = (cluster) =>
      named(cluster, last.clusters.find((one) => one.cluster === cluster)?.terms ?? []);
    const nowName = (node) => names.get(node) ?? '…';
    const words = (parts, name) =>
      (parts ?? [])
        .slice(0, PARTS)
        .map(([key, share]) => `${name(key)} ${percent(share)}`)
        .join('；');
    body.replaceChildren(
      h(
        'p',
        { class: 'soft' },
        say('decidedBy', { by: last.by, when: when(last.decidedAt) }),
        last.reason ? `：${last.reason}` : '',
      ),
      table(
        ['', say('last'), say('now')],
        [
          [say('cut'), last.cut, cutText(model.cut)],
          [say('clusters'), last.clusterCount, figures.clusterCount],
          [say('rows', { n: '' }).trim(), last.sampleCount, figures.samples],
          [say('kept'), last.keptCount, figures.kept],
        ],
      ),
      h(
        'div',
        { class: 'sides' },
        h(
          'div',
          {},
          h('h3', {}, say('whereWent')),
          table(
            [say('last'), say('rows', { n: '' }).trim(), say('now')],
            thenShown.map(({ cluster, sampleCount }) => [
              thenName(cluster),
              sampleCount,
              words(went.get(cluster), nowName) || say('gone'),
            ]),
          ),
        ),
        h(
          'div',
          {},
          h('h3', {}, say('whereFrom')),
          table(
            [say('now'), say('rows', { n: '' }).trim(), say('last')],
            nowShown.map((node) => [
              nowName(node),
              tree.size[node],
              words(came.get(node), (key) => (key === 0 ? say('newTexts') : thenName(key))),
            ]),
          ),
        ),
      ),
    );
  }

  return { element: panel('compare', say('compare'), button, body), move, load };
}

/** Of each wanted group, which groups of the other side its rows stand in: largest first. */
function shares(tree, from, to, wanted) {
  const counts = new Map([...wanted].map((key) => [key, new Map()]));
  for (let leaf = 0; leaf < tree.n; leaf++) {
    const inside = counts.get(from[leaf]);
    if (inside) inside.set(to[leaf], (inside.get(to[leaf]) ?? 0) + tree.size[leaf]);
  }
  return new Map(
    [...counts].map(([key, inside]) => {
      const all = [...inside.values()].reduce((sum, count) => sum + count, 0);
      return [key, [...inside].map(([other, count]) => [other, count / all]).sort((a, b) => b[1] - a[1])];
    }),
  );
}

function named(number, terms) {
  return `#${show(number)} ${terms.slice(0, 3).join(language() === 'zh' ? '、' : ', ')}`;
}
