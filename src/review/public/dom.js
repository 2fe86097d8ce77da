import { say } from './words.js';

/**
 * Make an element. Children that are no nodes become text, never markup: whatever a chat holds is shown as it was written.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} attributes `on…` adds a listener; `true` sets an empty attribute; false, null and undefined set none.
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Like {@link h}, for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  const nodes = children.flat().filter((child) => child !== null && child !== undefined && child !== false);
  element.append(...nodes.map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/** Show a sentence at the top of the page, until the next one or until it is closed. */
export function tell(text, kind = 'good') {
  const box = document.getElementById('message');
  const close = h('button', { type: 'button', class: 'quiet', 'aria-label': say('close') }, '×');
  close.addEventListener('click', () => (box.hidden = true));
  box.replaceChildren(h('span', {}, text), close);
  box.className = kind;
  box.hidden = text === '';
}

/** A section with a heading. */
export function panel(id, title, ...children) {
  return h(
    'section',
    { class: 'panel', id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title),
    ...children,
  );
}

/** A table that scrolls sideways where it does not fit. Numbers are aligned to the right. */
export function table(head, rows) {
  const row = (cells, tag) =>
    h(
      'tr',
      {},
      cells.map((cell) =>
        h(
          tag,
          { class: typeof cell === 'number' ? 'number' : null },
          typeof cell === 'number' ? cell.toLocaleString() : cell,
        ),
      ),
    );
  return h(
    'div',
    { class: 'scroll' },
    h(
      'table',
      {},
      h('thead', {}, row(head, 'th')),
      h(
        'tbody',
        {},
        rows.map((cells) => row(cells, 'td')),
      ),
    ),
  );
}

/** Call `work` once, `ms` after the last call. */
export function debounced(ms, work) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), ms);
  };
}
