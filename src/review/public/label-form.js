import { h } from './dom.js';
import { choose, ENTRY_KEYS, FIELD_KEYS, FIELDS, nextField } from './taxonomy-keys.js';
import { language, say, sayName } from './words.js';

/**
 * The label as a person sets it, by mouse or keys: one list is active, its entries have a key each (LA-7).
 *
 * @returns `element`, `load(label)`, `label()`, `press(key)` → whether it was one of its keys.
 */
export function labelForm(taxonomy, onChange) {
  const lists = {
    task: taxonomy.tasks.map(entryOf),
    scenario: taxonomy.scenarios.map(entryOf),
    product: [{ value: null, name: say('noProduct') }, ...taxonomy.products.map(entryOf)],
    borrowingIntent: ['yes', 'no', 'unclear'].map((value) => ({ value, name: sayName('intent', value) })),
    riskSignals: taxonomy.riskSignals.map(entryOf),
  };
  let label;
  let active = FIELDS[0];
  const element = h('div', { class: 'label-form' });

  const pick = (field, value) => {
    label = choose(label, field, value);
    active = field === 'riskSignals' ? field : nextField(field);
    const focused = element.contains(document.activeElement);
    draw();
    // The button that was pressed is a new one: who goes by Tab stays where they were.
    const at = lists[field].findIndex((entry) => entry.value === value);
    if (focused) element.querySelectorAll(`[data-field=${field}] button`)[at].focus();
    onChange();
  };
  const draw = () => {
    element.replaceChildren(
      ...Object.entries(FIELD_KEYS).map(([key, field]) =>
        h(
          'fieldset',
          { class: field === active ? 'active' : null, 'data-field': field },
          h('legend', {}, say(`field_${field}`), ' ', h('kbd', {}, key)),
          h(
            'div',
            { class: 'chips' },
            lists[field].map(({ value, name, hint }, at) =>
              h(
                'button',
                {
                  type: 'button',
                  class: 'chip',
                  title: hint || null,
                  'aria-pressed': String(isChosen(label, field, value)),
                  onclick: () => pick(field, value),
                },
                field === active && ENTRY_KEYS[at]
                  ? h('kbd', { 'aria-hidden': 'true' }, ENTRY_KEYS[at])
                  : null,
                name,
              ),
            ),
          ),
        ),
      ),
    );
  };
  return {
    element,
    load: (given) => {
      label = given;
      active = FIELDS[0];
      draw();
    },
    label: () => label,
    isComplete: () => Boolean(label.task && label.scenario && label.borrowingIntent),
    press: (key) => {
      if (key in FIELD_KEYS) {
        active = FIELD_KEYS[key];
        draw();
        return true;
      }
      const entry = lists[active][ENTRY_KEYS.indexOf(key)];
      if (!ENTRY_KEYS.includes(key) || !entry) return false;
      pick(active, entry.value);
      return true;
    },
  };
}

function entryOf({ id, zh, en, hint }) {
  return { value: id, name: language() === 'zh' ? zh : en, hint };
}

function isChosen(label, field, value) {
  return field === 'riskSignals' ? label.riskSignals.includes(value) : label[field] === value;
}
