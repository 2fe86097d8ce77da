import { get, getTree, runPath } from './api.js';
import { cardsPanel } from './cards.js';
import { chartsPanel } from './charts.js';
import { comparePanel } from './compare.js';
import { cutPanel } from './cut-panel.js';
import { openApproval, openRejection } from './decide.js';
import { driftPanel } from './drift.js';
import { dendrogramPanel } from './dendrogram.js';
import { debounced, h, panel, tell } from './dom.js';
import { createModel, moveTo } from './model.js';
import { historyPanels, progressPanel, waitsOf } from './progress.js';
import { steerPanel } from './steer.js';
import { cutText, decodeTree } from './tree.js';
import { say } from './words.js';

/**
 * One build: progress, and, once there is a tree, everything that a cut is judged by.
 *
 * @returns `refresh` looks again at the build, `actions` for keys, `dispose`.
 */
export async function showRun(main, runId) {
  const early = getTree(runId).catch(() => undefined); // beside the rest: it is the largest part
  let run = await get(runPath(runId));
  const head = h('div', {});
  const drift = h('div', {});
  const body = h('div', {});
  const tail = h('div', {});
  main.replaceChildren(
    h('h1', {}, run.dataset, h('small', { class: 'soft' }, ` ${run.runId}`)),
    head,
    drift,
    body,
    tail,
  );
  const steering = steerPanel(runId);
  let judging;
  let shownTree = 'none yet';
  let shownDrift;

  async function show() {
    steering.show(run);
    showKeepingFocus(head, () => progressPanel(run, steering.element));
    const now = JSON.stringify(run.refresh ?? null);
    if (now !== shownDrift) {
      shownDrift = now;
      drift.replaceChildren(driftPanel(run) ?? '');
    }
    tail.replaceChildren(...historyPanels(run));
    if (run.tree !== shownTree) {
      const again = judging !== undefined;
      judging?.dispose();
      judging = undefined;
      shownTree = run.tree;
      if (run.tree === null)
        body.replaceChildren(run.closedAt ? '' : panel('cut', say('cut'), h('p', {}, say('waitTree'))));
      else judging = await judge(body, run, early, () => refresh());
      if (again) tell(say('changed'), 'warn');
    }
    judging?.allow(waitsOf(run).includes('approval'));
    judging?.call(run.clusterNames);
  }

  async function refresh() {
    run = await get(runPath(runId));
    await show();
  }

  await show();
  return {
    refresh,
    isOver: () => run.closedAt !== null,
    actions: { approve: () => judging?.approve(), reject: () => judging?.reject() },
    dispose: () => judging?.dispose(),
  };
}

/** Replace what is shown; who is typing in a part that stays goes on typing. */
function showKeepingFocus(head, draw) {
  const active = document.activeElement;
  const opened = head.querySelector('details')?.open ?? false;
  head.replaceChildren(draw());
  const details = head.querySelector('details');
  if (details) details.open = opened;
  if (active !== document.activeElement && head.contains(active)) active.focus();
}

/** What a cut is judged by: slider, dendrogram, curves, cards, the last cut. */
async function judge(body, run, early, onDecided) {
  const known = await early;
  const [{ bytes, stamp }, proposal] = await Promise.all([
    known?.stamp === run.tree ? known : getTree(run.runId),
    get(`${runPath(run.runId)}/proposal`),
  ]);
  const tree = decodeTree(bytes);
  const model = createModel(tree, stamp, run.quota, startingCut(run, proposal));
  restore(model, run);
  const names = new Map();
  let mayDecide = false;

  const askNames = debounced(60, async (nodes) => {
    const missing = [...new Set(nodes)].filter((node) => !names.has(node)).slice(0, 200);
    if (missing.length === 0) return;
    try {
      const found = await get(`${runPath(run.runId)}/names?nodes=${missing.join()}`);
      for (const { node, name } of found) names.set(node, name);
      if (found.length > 0) {
        dendrogram.redraw();
        compare.move();
      }
    } catch (error) {
      tell(error.message, 'bad');
    }
  });

  const note = debounced(300, () => {
    history.replaceState(null, '', `#${cutText(model.cut)}`);
    sessionStorage.setItem(storageKey(model, run), JSON.stringify([...model.overrides]));
  });
  /**
   * Numbers follow at once, drawings in sight with the next frame, the others when the slider rests: however fast it goes, each
   * frame is drawn once.
   */
  let frame = 0;
  const inSight = new Set();
  const sight = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes)
        if (isIntersecting) inSight.add(target);
        else inSight.delete(target);
    },
    { rootMargin: '100px' },
  );
  const late = new Set();
  const catchUp = debounced(120, () => {
    for (const one of late) one.move();
    late.clear();
  });
  const moved = () => {
    controls.move();
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      for (const one of drawn)
        if (inSight.has(one.element)) {
          late.delete(one);
          one.move();
        } else late.add(one);
      catchUp();
    });
    note();
  };
  const onMove = (cut) => {
    moveTo(model, 't' in cut ? { t: controls.snap(cut.t) } : cut);
    moved();
  };
  const approve = () =>
    mayDecide ? openApproval(model, run, onDecided) : tell(say('nothingToDecide'), 'warn');
  const reject = () =>
    mayDecide ? openRejection(model, run, onDecided) : tell(say('nothingToDecide'), 'warn');

  const controls = cutPanel(model, run, proposal, { onMove, onChange: moved, approve, reject });
  const dendrogram = dendrogramPanel(model, names, { onMove, onNames: askNames });
  const charts = chartsPanel(model, proposal, onMove);
  const cards = cardsPanel(model, run, names, moved);
  const compare = comparePanel(model, run, names, askNames);
  const drawn = [dendrogram, charts, cards, compare];
  body.replaceChildren(controls.element, ...drawn.map((one) => one.element));
  for (const one of drawn) sight.observe(one.element);
  dendrogram.draw();
  charts.draw();
  controls.move();
  cards.render();
  if (run.refresh?.outcome === 'reopened') compare.load();
  return {
    approve,
    reject,
    /** Names by a model come while people look. */
    call: (clusterNames) => {
      const fresh = Object.entries(clusterNames).filter(([node]) => !model.given.has(Number(node)));
      if (fresh.length === 0) return;
      for (const [node, name] of fresh) {
        model.given.set(Number(node), name);
        names.set(Number(node), name);
      }
      dendrogram.redraw();
      compare.move();
      cards.render();
    },
    allow: (may) => {
      mayDecide = may;
      controls.allow(may);
    },
    dispose: () => {
      cancelAnimationFrame(frame);
      sight.disconnect();
      dendrogram.dispose();
      charts.dispose();
    },
  };
}

/** What the address says, else what was approved, else what is recommended. */
function startingCut(run, proposal) {
  const [, kind, value] = /^#(t|k)=(\d+(?:\.\d+)?)$/.exec(location.hash) ?? [];
  if (kind) return { [kind]: Number(value) };
  const approved = run.decisions.findLast((decision) => decision.verdict === 'approve')?.cut;
  return approved ?? proposal?.recommended ?? { t: 0 };
}

function storageKey(model, run) {
  return `dialoom.overrides/${run.runId}/${model.stamp}`;
}

/** Settings by hand survive a reload; what was decided is shown as it was decided. */
function restore(model, run) {
  const kept = JSON.parse(sessionStorage.getItem(storageKey(model, run)) ?? '[]');
  for (const [node, keep] of kept) model.overrides.set(node, keep);
}
