import { showAdjudication } from './adjudicate-view.js';
import { h, tell } from './dom.js';
import { listenToKeys, showKeys } from './keys.js';
import { showList } from './list-view.js';
import { showRun } from './run-view.js';
import { language, say, switchLanguage } from './words.js';

const POLL_MS = 2000;
const main = document.getElementById('main');
let view;

/** Show the page of this address in the language of the reader. */
async function show() {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en';
  document.getElementById('language').textContent = say('language');
  document.getElementById('help').setAttribute('aria-label', say('help'));
  document.getElementById('skip').textContent = say('skip');
  document
    .getElementById('nav')
    .replaceChildren(
      h('a', { href: '/', 'aria-current': location.pathname === '/' ? 'page' : null }, say('builds')),
    );
  view?.dispose?.();
  view = undefined;
  try {
    const [, runId, part] = /^\/runs\/([^/]+)(?:\/(\w+))?$/.exec(location.pathname) ?? [];
    if (part === 'adjudicate') {
      view = await showAdjudication(main, decodeURIComponent(runId));
    } else if (runId) {
      view = await showRun(main, decodeURIComponent(runId));
    } else {
      await showList(main);
      view = { refresh: () => showList(main), isOver: () => false };
    }
  } catch (error) {
    tell(error.message, 'bad');
  }
}

/** Look again while the page is seen and the build goes on; a server that is away for a moment is no news. */
async function watch() {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (document.hidden || !view || view.isOver()) continue;
    await view.refresh().catch(() => undefined);
  }
}

document.getElementById('language').addEventListener('click', () => {
  switchLanguage();
  void show();
});
document.getElementById('help').addEventListener('click', () => showKeys(view));
listenToKeys(() => view);
void show();
void watch();
