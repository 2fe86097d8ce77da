import { post, runPath } from './api.js';
import { h, tell } from './dom.js';
import { decisionOf, figuresOf } from './model.js';
import { cutText } from './tree.js';
import { say, sayName } from './words.js';

const NAME = 'dialoom.name';

/** Ask for name and reason, and approve the cut as it stands (CU-6). */
export function openApproval(model, run, onDone) {
  const figures = figuresOf(model);
  const summary = say('summary', {
    cut: cutText(model.cut),
    n: figures.clusterCount,
    kept: figures.kept,
    dropped: figures.dropped,
  });
  const { by, reason } = signature();
  const chips = ['reason1', 'reason2', 'reason3'].map((key) =>
    h(
      'button',
      {
        type: 'button',
        class: 'chip',
        onclick: () => {
          reason.value = say(key);
          reason.focus();
        },
      },
      say(key),
    ),
  );
  openDialog(
    'approve',
    [
      h('p', { class: 'summary' }, summary),
      figures.handCount > 0 ? h('p', {}, `${say('setByHand')}: ${figures.handCount}`) : null,
      figures.idleCount > 0 ? h('p', { class: 'warn' }, say('setByHandOff', { n: figures.idleCount })) : null,
      field(say('name'), by),
      field(say('reason'), reason),
      h('div', { class: 'chips' }, chips),
    ],
    async () => {
      const { cut } = await post(`${runPath(run.runId)}/approve`, {
        ...decisionOf(model),
        by: by.value,
        reason: reason.value,
      });
      remember(by.value);
      tell(say('approved', { cut }));
      onDone();
    },
    by,
  );
}

/** Ask for name, reason and what comes next: other settings, or the end of the build. */
export function openRejection(model, run, onDone) {
  const { by, reason } = signature();
  const { settings } = run;
  const choose = (name, values, now) =>
    h(
      'select',
      { name },
      values.map((value) => h('option', { value, selected: value === now }, sayName(name, value))),
    );
  const method = choose('method', ['average', 'complete', 'single', 'k-means', 'hdbscan'], settings.method);
  const sizes = {
    'k-means': h('input', { type: 'number', name: 'k', min: 0, value: settings.k }),
    hdbscan: h('input', { type: 'number', name: 'minClusterSize', min: 2, value: settings.minClusterSize }),
  };
  const sizeFields = Object.entries(sizes).map(([name, input]) => {
    const shown = field(say(input.name), input);
    const follow = () => {
      shown.hidden = method.value !== name;
      input.disabled = shown.hidden;
    };
    method.addEventListener('change', follow);
    follow();
    return shown;
  });
  const text = choose('text', ['target', 'question_answer'], settings.text);
  const suggest = h(
    'select',
    {},
    ['elbow', 'silhouette', 'gap', 'strict', 'medium', 'loose'].map((value) =>
      h('option', { value, selected: value === settings.suggest }, sayName('by', value)),
    ),
  );
  const cap = h('input', { type: 'number', min: 1, value: settings.clusterCap, required: true });
  const how = h('p', { class: 'soft' }, say('redoHow'));
  const fields = h(
    'div',
    {},
    field(say('text'), text),
    field(say('method'), method),
    sizeFields,
    field(say('suggest'), suggest),
    field(say('capRule'), cap),
  );
  const next = (value, checked) =>
    h(
      'label',
      { class: 'inline' },
      h('input', {
        type: 'radio',
        name: 'next',
        value,
        checked,
        onchange: () => {
          fields.hidden = value === 'end';
          cap.disabled = value === 'end';
          how.textContent = say(value === 'end' ? 'endSure' : 'redoHow');
        },
      }),
      say(value),
    );
  openDialog(
    'reject',
    [
      field(say('name'), by),
      field(say('reason'), reason),
      h('div', { class: 'row' }, next('redo', true), next('end', false)),
      how,
      fields,
    ],
    async (form) => {
      const again = form.elements.next.value === 'redo';
      const changed = {
        cluster: { method: method.value, suggest: suggest.value, ...sizeOf(sizes[method.value]) },
        embed: { text: text.value },
        sample: { clusterCap: Math.trunc(Number(cap.value)) },
      };
      await post(`${runPath(run.runId)}/reject`, {
        tree: model.stamp,
        by: by.value,
        reason: reason.value,
        ...(again && { settings: changed }),
      });
      remember(by.value);
      tell(say(again ? 'rejectedAgain' : 'rejectedEnd'));
      onDone();
    },
    by,
  );
}

/** A window of the browser's own: Esc closes it, focus stays inside. What the server refuses is said in it. */
function openDialog(kind, content, send, first) {
  const refused = h('p', { class: 'bad', role: 'alert', id: 'refused', hidden: true });
  const button = h('button', { type: 'submit', class: kind === 'approve' ? 'primary' : 'danger' }, say(kind));
  const form = h(
    'form',
    {
      method: 'dialog',
      onsubmit: (event) => {
        event.preventDefault();
        void submit();
      },
    },
    h('h2', {}, say(`${kind}Title`)),
    content,
    refused,
    h(
      'div',
      { class: 'row end' },
      h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, say('cancel')),
      button,
    ),
  );
  const submit = async () => {
    button.disabled = true;
    refused.hidden = true;
    try {
      await send(form);
      dialog.close();
    } catch (error) {
      refused.textContent = error.message;
      refused.hidden = false;
    } finally {
      button.disabled = false;
    }
  };
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-label': say(`${kind}Title`), onclose: () => dialog.remove() },
    form,
  );
  document.body.append(dialog);
  dialog.showModal();
  (first.value === '' ? first : form.querySelector('textarea')).focus();
}

function signature() {
  return {
    by: h('input', {
      type: 'text',
      name: 'by',
      maxlength: 100,
      required: true,
      autocomplete: 'name',
      value: localStorage.getItem(NAME) ?? '',
    }),
    reason: h('textarea', { name: 'reason', rows: 3, maxlength: 2000, required: true }),
  };
}

/** The number that goes with the method, if it has one. */
function sizeOf(input) {
  return input ? { [input.name]: Math.trunc(Number(input.value)) } : {};
}

function remember(name) {
  localStorage.setItem(NAME, name.trim());
}

function field(label, input) {
  return h('label', { class: 'field' }, h('span', {}, label), input);
}
