import { cutHeight } from './charts.js';
import { h, panel, svg } from './dom.js';
import { clusterOf, heightOf } from './tree.js';
import { say, show } from './words.js';

const ROW = 22;
const LABEL_WIDTH = 230;
/** Of a name, in narrow letters: beside it stands the number of rows. */
const LABEL_LETTERS = 24;
const TOP = 8;
const AXIS = 24;
const HUES = 12;

/**
 * The top of the tree as a dendrogram: distance from the right (0) to the left, one row a branch that is not unfolded.
 * Dots fold and unfold, by mouse and by keyboard; a click beside them moves the cut.
 *
 * @param names Names of nodes, filled by whoever asks the server.
 * @param onNames Told which nodes are shown at the ends of branches.
 */
export function dendrogramPanel(model, names, { onMove, onNames }) {
  const { tree } = model;
  const drawing = h('div', { class: 'scroll dendrogram' });
  const choice = h(
    'select',
    { onchange: () => unfoldTop(Number(choice.value)) },
    [20, 40, 80, 150].map((merges) => h('option', { value: merges }, merges)),
  );
  const open = new Set();
  let lines = [];
  let scale = () => 0;

  function unfoldTop(merges) {
    open.clear();
    for (let i = Math.max(0, tree.count - merges); i < tree.count; i++) open.add(tree.n + i);
    draw();
  }

  function toggle(node) {
    if (open.has(node)) open.delete(node);
    else open.add(node);
    draw(node);
  }

  function draw(focus) {
    const width = Math.max(460, drawing.clientWidth || 800);
    const plot = width - LABEL_WIDTH - 12;
    const top = tree.maxHeight * 1.04 || 1;
    scale = (height) => 8 + plot * (1 - Math.min(height, top) / top);
    const rows = [];
    const places = new Map();
    lines = [];
    const shapes = [];
    // Depth first without recursion: a tree may be a chain.
    const stack = tree.n === 0 ? [] : [[tree.n + tree.count - 1, false]];
    while (stack.length > 0) {
      const [node, done] = stack.pop();
      if (node < tree.n || !open.has(node)) {
        places.set(node, TOP + ROW * (rows.length + 0.5));
        rows.push(node);
        continue;
      }
      const parts = [tree.left[node - tree.n], tree.right[node - tree.n]].sort(
        (a, b) => tree.size[b] - tree.size[a],
      );
      if (!done) {
        stack.push([node, true], [parts[1], false], [parts[0], false]);
        continue;
      }
      const [a, b] = parts;
      const x = scale(heightOf(tree, node));
      places.set(node, (places.get(a) + places.get(b)) / 2);
      const line = svg('path', {
        d: `M${scale(heightOf(tree, a))} ${places.get(a)}H${x}V${places.get(b)}H${scale(heightOf(tree, b))}`,
      });
      lines.push([line, node]);
      shapes.push(line);
    }
    for (const node of rows) {
      const y = places.get(node);
      const x = scale(heightOf(tree, node));
      // What is folded is a wedge; a leaf is a line.
      const half = node < tree.n ? 0.5 : 8;
      const end = svg('path', { d: `M${x} ${y}L${scale(0)} ${y - half}V${y + half}Z`, class: 'end' });
      lines.push([end, node]);
      shapes.push(end);
      const name = names.get(node);
      shapes.push(
        svg(
          'text',
          { x: scale(0) + 8, y: y + 4 },
          name ? clip(name) : '',
          svg('tspan', { class: 'soft' }, ` ${say('and', { n: tree.size[node] })}`),
        ),
      );
    }
    for (const [node, y] of places) {
      if (node < tree.n) continue;
      const unfolded = open.has(node);
      shapes.push(
        svg('circle', {
          cx: scale(heightOf(tree, node)),
          cy: y,
          r: unfolded ? 4 : 5.5,
          tabindex: 0,
          role: 'button',
          'aria-expanded': unfolded,
          class: unfolded ? 'open' : 'folded',
          'data-node': node,
          'aria-label': say('fold', { n: tree.size[node], t: heightOf(tree, node) }),
          onclick: (event) => {
            event.stopPropagation();
            toggle(node);
          },
          onkeydown: (event) => {
            if (event.key !== 'Enter' && event.key !== ' ') return;
            event.preventDefault();
            toggle(node);
          },
        }),
      );
    }
    const height = TOP + ROW * rows.length + AXIS;
    const cutLine = svg('line', { class: 'cut', y1: 0, y2: height - AXIS });
    const picture = svg(
      'svg',
      {
        width,
        height,
        role: 'group',
        'aria-label': say('dendrogram'),
        onclick: (event) => {
          const x = event.clientX - picture.getBoundingClientRect().left;
          if (x <= scale(0)) onMove({ t: Math.max(0, top * (1 - (x - 8) / plot)) });
        },
      },
      axis(top, height),
      shapes,
      cutLine,
    );
    drawing.replaceChildren(picture);
    lines.cut = cutLine;
    if (focus !== undefined) picture.querySelector(`[data-node="${focus}"]`)?.focus();
    move();
    onNames(rows.filter((node) => !names.has(node)));
  }

  function axis(top, height) {
    return Array.from({ length: 5 }, (_, i) => (tree.maxHeight * i) / 4).map((t) =>
      svg(
        'g',
        { class: 'axis' },
        svg('line', { x1: scale(t), x2: scale(t), y1: 0, y2: height - AXIS }),
        svg('text', { x: scale(t), y: height - 6, 'text-anchor': 'middle' }, show(Number(t.toFixed(3)))),
      ),
    );
  }

  /** Colour branches by the cluster they fall into; what lies above the cut is grey. */
  function move() {
    const x = scale(cutHeight(model));
    lines.cut?.setAttribute('x1', x);
    lines.cut?.setAttribute('x2', x);
    for (const [line, node] of lines) {
      const below = node < tree.n + model.merged;
      const cluster = below ? clusterOf(tree, model.merged, node) : -1;
      line.dataset.hue = below ? String(cluster % HUES) : 'none';
    }
  }

  const element = panel(
    'tree',
    say('dendrogram'),
    h('p', { class: 'soft' }, say('dendrogramHow')),
    h('label', { class: 'inline' }, say('shownMerges'), choice),
    drawing,
  );
  const observer = new ResizeObserver(() => {
    if (drawing.clientWidth) draw();
  });
  return {
    element,
    move,
    draw: () => {
      unfoldTop(20);
      observer.observe(drawing);
    },
    redraw: () => draw(),
    dispose: () => observer.disconnect(),
  };
}

function clip(name) {
  let width = 0;
  const letters = Array.from(name);
  // Chinese letters are twice as wide as others.
  const fitting = letters.filter((letter) => (width += letter > '\u2e7f' ? 2 : 1) <= LABEL_LETTERS);
  return fitting.length < letters.length ? `${fitting.slice(0, -1).join('')}…` : name;
}
