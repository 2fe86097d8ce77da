import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { Recipe } from '../../contract/recipe/recipe';
import type { MaskedText } from '../../contract/text';
import type { Conversation, Fate, Item, Verdict } from '../../contract/vocabulary';
import { indexFacts, type FactIndex } from '../../stages/09-make/structured/fact-index';
import { structuredItem } from '../../stages/09-make/structured/make-structured';
import { namedEnterprises, namedIds } from '../../stages/09-make/structured/named-facts';
import type { CountMessageTokens } from '../../stages/09-make/messages';
import { Tally } from '../../stages/ledger';
import type { Enterprise } from '../../contract/facts';
import { pageConversations } from '../../storage/conversations-table';
import { readEnterprises } from '../../storage/enterprises-table';
import { readInvoices } from '../../storage/invoices-table';
import { readOrders } from '../../storage/orders-table';
import { readPayments } from '../../storage/payments-table';
import type { Made } from './make-dialogues';

export interface AssessmentWork {
  readonly pool: Pool;
  readonly runId: string;
  readonly recipe: Recipe;
  readonly factIngestIds: readonly string[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly systemPrompt: MaskedText;
  readonly countTokens: CountMessageTokens;
}

/** A number that a conversation names and no fact table knows (MK-4). */
export interface UnresolvedId {
  readonly conversationId: string;
  readonly id: string;
}

/** Conversations whose facts are read at a time. */
const PAGE = 200;

/** One structured item per labelled conversation with evidence, in the order of the conversations (MK-3, MK-4). */
export async function makeAssessments(
  work: AssessmentWork,
): Promise<Made & { readonly unresolved: readonly UnresolvedId[] }> {
  const { pool, runId, recipe, verdicts } = work;
  const enterprises = await readEnterprises(pool, work.factIngestIds);
  const tally = new Tally();
  const items: Item[] = [];
  const fates: Fate[] = [];
  const unresolved: UnresolvedId[] = [];
  for await (const page of pageConversations(pool, runId, PAGE)) {
    heartbeat({ assessments: tally.input });
    const labelled = page.filter(({ conversationId }) => verdicts.has(conversationId));
    const index = await factsOf(work, enterprises, labelled);
    for (const conversation of labelled) {
      const { conversationId } = conversation;
      const verdict = verdicts.get(conversationId)!;
      tally.input++;
      const { make, taxonomy } = recipe;
      const made = structuredItem({ ...work, conversation, verdict, index, taxonomy, make });
      unresolved.push(...made.unresolved.map((id) => ({ conversationId, id })));
      if (made.dropped !== '') {
        tally.drop(made.dropped);
        fates.push({ unit: 'conversation', subject: conversationId, reason: made.dropped });
      }
      if (made.item === undefined) continue;
      tally.kept++;
      items.push(made.item);
    }
  }
  return { items, fates, unresolved, ledger: tally.entry('make', 'conversations') };
}

/** The facts that these conversations can refer to. */
async function factsOf(
  { pool, factIngestIds }: AssessmentWork,
  enterprises: readonly Enterprise[],
  conversations: readonly Conversation[],
): Promise<FactIndex> {
  const named = conversations.flatMap((conversation) => namedEnterprises(conversation, enterprises));
  const enterpriseIds = [...new Set(named.map(({ enterprise }) => enterprise.enterpriseId))];
  const ids = [...new Set(conversations.flatMap((conversation) => namedIds(conversation).candidates))];
  const invoices = await readInvoices(pool, factIngestIds, enterpriseIds, ids);
  const orders = await readOrders(pool, factIngestIds, [], ids);
  const invoiceNos = invoices.map(({ invoiceNo }) => invoiceNo);
  const payments = await readPayments(pool, factIngestIds, invoiceNos, ids);
  return indexFacts({ enterprises, invoices, orders, payments });
}
