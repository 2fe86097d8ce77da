import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { MaskedText } from '../../contract/text';
import type { Conversation, Fate, Item, Sample, Verdict } from '../../contract/vocabulary';
import { dialogueItem } from '../../stages/09-make/dialogue/make-dialogue';
import type { CountMessageTokens } from '../../stages/09-make/messages';
import { Tally, type LedgerEntry } from '../../stages/ledger';
import { readConversations } from '../../storage/conversations-table';

export interface DialogueWork {
  readonly pool: Pool;
  readonly runId: string;
  readonly samples: readonly Sample[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly systemPrompt: MaskedText;
  readonly countTokens: CountMessageTokens;
}

export interface Made {
  readonly items: readonly Item[];
  readonly fates: readonly Fate[];
  readonly ledger: LedgerEntry;
}

/** Samples whose conversations are read at a time. */
const PAGE = 1000;

/** One dialogue item per sample, in the order of the samples (MK-1). */
export async function makeDialogues(work: DialogueWork): Promise<Made> {
  const tally = new Tally();
  const items: Item[] = [];
  const fates: Fate[] = [];
  for (let start = 0; start < work.samples.length; start += PAGE) {
    heartbeat({ dialogues: start });
    const page = work.samples.slice(start, start + PAGE);
    const conversations = await conversationsOf(work, page);
    for (const sample of page) {
      tally.input++;
      const conversation = conversations.get(sample.conversationId)!;
      const item = dialogueItem({
        ...work,
        sample,
        conversation,
        verdict: work.verdicts.get(sample.conversationId),
      });
      if (item === undefined) {
        tally.drop('no_question');
        fates.push({ unit: 'sample', subject: sample.sampleId, reason: 'no_question' });
        continue;
      }
      tally.kept++;
      items.push(item);
    }
  }
  return { items, fates, ledger: tally.entry('make', 'samples') };
}

async function conversationsOf(
  { pool, runId }: DialogueWork,
  samples: readonly Sample[],
): Promise<Map<string, Conversation>> {
  const ids = [...new Set(samples.map((sample) => sample.conversationId))];
  const conversations = await readConversations(pool, runId, ids);
  return new Map(conversations.map((conversation) => [conversation.conversationId, conversation]));
}
