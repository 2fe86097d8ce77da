import type { Enterprise, Invoice, Order, Payment } from '../../../contract/facts';
import type { Conversation } from '../../../contract/vocabulary';
import { STAND_IN_NAMES } from '../../03-privacy/stand-ins';
import type { FactIndex } from './fact-index';

/** Ids that a conversation names, in order of first mention, before anybody knows whether they exist (MK-4). */
export interface NamedIds {
  /** Everything that may be the number of an invoice, an order or a payment. */
  readonly candidates: readonly string[];
  /** Those that masking took for invoices or orders: unknown to the fact tables, they are reported. */
  readonly certain: readonly string[];
}

/** An enterprise by the name that the conversation uses: its full and its short name have stand-ins of their own. */
export interface NamedEnterprise {
  readonly enterprise: Enterprise;
  readonly mention: string;
}

/** What a conversation names and the fact tables know. */
export interface NamedFacts {
  readonly enterprises: readonly NamedEnterprise[];
  readonly invoices: readonly Invoice[];
  readonly orders: readonly Order[];
  readonly payments: readonly Payment[];
  readonly unresolved: readonly string[];
}

const NUMBER_STAND_INS = new RegExp(`\\[(?:${STAND_IN_NAMES.invoice}|${STAND_IN_NAMES.order})_\\d+\\]`, 'g');
/** Other ids: surrogates, kept numbers, payment ids. */
const PLAIN_IDS = /(?<![\w-])(?:[A-Za-z]{1,6}[-_]?\d[\w-]{2,30}|\d{8,32})(?![\w])/g;

/** Find the ids that a conversation names. */
export function namedIds(conversation: Conversation): NamedIds {
  const text = conversation.turns.map((turn) => turn.text).join('\n');
  const certain = [...new Set(Array.from(text.matchAll(NUMBER_STAND_INS), ([id]) => id))];
  const plain = Array.from(text.matchAll(PLAIN_IDS), ([id]) => id);
  return { certain, candidates: [...new Set([...certain, ...plain])] };
}

/** Enterprises whose name or short name a conversation holds, in order of first mention. */
export function namedEnterprises(
  conversation: Conversation,
  enterprises: readonly Enterprise[],
): NamedEnterprise[] {
  const text = conversation.turns.map((turn) => turn.text).join('\n');
  return enterprises
    .flatMap((enterprise) => firstMention(text, enterprise))
    .sort((a, b) => a.at - b.at || (a.enterprise.enterpriseId < b.enterprise.enterpriseId ? -1 : 1));
}

/** Resolve what a conversation names in the fact tables. */
export function resolveFacts(conversation: Conversation, index: FactIndex): NamedFacts {
  const { candidates, certain } = namedIds(conversation);
  const known = <T>(rows: ReadonlyMap<string, T>): T[] =>
    candidates.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [row];
    });
  return {
    enterprises: namedEnterprises(conversation, index.enterprises),
    invoices: known(index.invoices),
    orders: known(index.orders),
    payments: known(index.payments),
    unresolved: certain.filter((id) => !index.invoices.has(id) && !index.orders.has(id)),
  };
}

function firstMention(text: string, enterprise: Enterprise): (NamedEnterprise & { readonly at: number })[] {
  const found = [enterprise.name, enterprise.shortName]
    .filter((name) => name.length >= 2 && text.includes(name))
    .map((mention) => ({ enterprise, mention, at: text.indexOf(mention) }))
    // Of two names at one place the longer one was meant.
    .sort((a, b) => a.at - b.at || b.mention.length - a.mention.length);
  return found.slice(0, 1);
}
