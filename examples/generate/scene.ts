import type { Random } from '../../src/stages/random';
import type { Day } from './days';
import type { Invoice, Order, Relation } from './facts';
import { RELATIONS, stateOn } from './facts';
import type { Intent, Need } from './frames/frame';
import { pick } from './pick';
import { PRODUCTS, PRODUCT_IDS } from './products';
import type { Scene } from './slots';

interface Choice {
  readonly relation: Relation;
  readonly invoice?: Invoice;
  readonly order?: Order;
}

/** Find trade that fits an intent on a day, so that everything said of it is true; undefined when there is none. */
export function openScene(random: Random, day: Day, intent: Intent): Scene | undefined {
  const choices = RELATIONS.filter(({ partner }) => intent.partner === undefined || partner.role === intent.partner)
    .flatMap((relation) => choicesIn(relation, day, intent.need));
  if (choices.length === 0) return undefined;
  const choice = pick(random, choices);
  const fitting = PRODUCT_IDS.filter((id) => PRODUCTS[id].partner === choice.relation.partner.role);
  const product = PRODUCTS[intent.product ?? pick(random, fitting)];
  return { random, day, ...choice, product, filled: new Map() };
}

/** Whether a running scene has what a further intent needs, without changing what the scene is about. */
export function fits(scene: Scene, { need, partner, product }: Intent): boolean {
  if (partner !== undefined && scene.relation.partner.role !== partner) return false;
  if (product !== undefined && scene.product.id !== product) return false;
  const { relation, day, invoice } = scene;
  if (need === 'order') return scene.order !== undefined;
  if (need === 'clean') return choicesIn(relation, day, 'clean').length > 0;
  if (invoice === undefined) return false;
  return need === 'any' || stateOn(invoice, day) === need;
}

function choicesIn(relation: Relation, day: Day, need: Need): Choice[] {
  const invoices = relation.invoices.filter(({ issued }) => issued <= day);
  if (invoices.length < 3) return [];
  switch (need) {
    case 'order':
      // An order comes with some invoice, so that the talk may go on about either.
      return relation.orders
        .filter(({ ordered }) => ordered <= day)
        .map((order) => ({ relation, order, invoice: invoices.at(-1)! }));
    case 'any':
      return invoices.map((invoice) => ({ relation, invoice }));
    case 'clean': {
      const late = invoices.some((invoice) => stateOn(invoice, day) === 'overdue');
      return late ? [] : invoices.map((invoice) => ({ relation, invoice }));
    }
    case 'open':
    case 'overdue':
    case 'paid':
      return invoices.filter((invoice) => stateOn(invoice, day) === need).map((invoice) => ({ relation, invoice }));
  }
}
