import { get } from './api.js';
import { h, panel } from './dom.js';
import { say, sayName, when } from './words.js';

/** The builds, newest first; what waits for a person stands out. */
export async function showList(main) {
  const runs = await get('/runs');
  const items = runs.map((run) => {
    const waits = (run.live?.waitsFor ?? '').split(', ').filter(Boolean);
    const state =
      waits.length > 0
        ? waits.map((wait) => sayName('wait', wait)).join('；')
        : run.live
          ? `${say(`state_${run.state}`)} · ${sayName('stage', run.live.stage)}`
          : say(`state_${run.state}`);
    return h(
      'li',
      {},
      h(
        'a',
        {
          class: `run ${waits.length > 0 ? 'waiting' : ''}`,
          href: `/runs/${encodeURIComponent(run.runId)}`,
        },
        h('strong', {}, run.dataset),
        h('span', { class: `state ${waits.length > 0 ? 'wait' : run.state}` }, state),
        h('span', { class: 'soft' }, when(run.createdAt)),
        h('span', { class: 'soft id' }, run.runId),
      ),
    );
  });
  main.replaceChildren(
    panel(
      'builds',
      say('builds'),
      items.length > 0 ? h('ul', { class: 'runs' }, items) : h('p', {}, say('noBuilds')),
    ),
  );
}
