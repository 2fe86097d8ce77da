import { h } from './dom.js';
import { say } from './words.js';

const KEYS = [
  ['←　→', 'key_slider'],
  ['s', 'key_slider_focus'],
  ['/', 'key_search'],
  ['a', 'key_approve'],
  ['r', 'key_reject'],
  ['Esc', 'key_esc'],
  ['?', 'key_help'],
];

/** One letter does what matters, unless somebody is typing. */
export function listenToKeys(viewOf) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const { tagName, type } = document.activeElement ?? {};
    if (event.key === 'Escape') return document.activeElement?.blur();
    if (/^(TEXTAREA|SELECT)$/.test(tagName) || (tagName === 'INPUT' && type !== 'range')) return;
    const view = viewOf();
    if (view?.press) {
      // Enter on a button presses that button; on an entry of a list, Space does.
      const isEntry = document.activeElement?.closest('[data-field]');
      if (event.key === 'Enter' && /^(BUTTON|A|SUMMARY)$/.test(tagName) && !isEntry) return;
      if (event.key === '?') return showKeys(view);
      if (view.press(event.key)) event.preventDefault();
      return;
    }
    const act = {
      '/': () => focus('search'),
      s: () => focus('slider'),
      '?': () => showKeys(view),
      a: view?.actions?.approve,
      r: view?.actions?.reject,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

export function showKeys(view) {
  const dialog = h(
    'dialog',
    { class: 'dialog', onclose: () => dialog.remove() },
    h('h2', {}, say('help')),
    h(
      'dl',
      { class: 'keys' },
      (view?.keys ?? KEYS).map(([key, meaning]) => [
        h('dt', {}, h('kbd', {}, key)),
        h('dd', {}, say(meaning)),
      ]),
    ),
    h('form', { method: 'dialog' }, h('button', { type: 'submit' }, say('close'))),
  );
  document.body.append(dialog);
  dialog.showModal();
}

function focus(id) {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'center' });
  element?.focus();
}
