import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { MaskedText } from '../../contract/text';
import type { Conversation, Fate, Item, Sample, Verdict } from '../../contract/vocabulary';
import { copiesOf } from '../../stages/09-make/dialogue/copies';
import { dialogueItem } from '../../stages/09-make/dialogue/make-dialogue';
import type { CountMessageTokens } from '../../stages/09-make/messages';
import { Tally, type LedgerEntry } from '../../stages/ledger';
import { readConversations } from '../../storage/conversations-table';
import type { StoredMark } from '../../storage/sample-marks-table';

export interface DialogueWork {
  readonly pool: Pool;
  readonly runId: string;
  readonly samples: readonly Sample[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly marks: ReadonlyMap<string, StoredMark>;
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

/** Dialogues, and the account of the copies that sampling has asked for, if it has (SA-2). */
export interface MadeDialogues extends Made {
  readonly copies: LedgerEntry | undefined;
}

/** One dialogue item per sample, in the order of the samples (MK-1); each right before its copies. */
export async function makeDialogues(work: DialogueWork): Promise<MadeDialogues> {
  const tally = new Tally();
  const copyTally = new Tally();
  const items: Item[] = [];
  const fates: Fate[] = [];
  for (let start = 0; start < work.samples.length; start += PAGE) {
    heartbeat({ dialogues: start });
    const page = work.samples.slice(start, start + PAGE);
    const conversations = await conversationsOf(work, page);
    for (const sample of page) {
      tally.input++;
      const conversation = conversations.get(sample.conversationId)!;
      const { tags, copies } = work.marks.get(sample.sampleId) ?? { tags: [], copies: 0 };
      copyTally.input += copies;
      const item = dialogueItem({
        ...work,
        sample,
        tags,
        conversation,
        verdict: work.verdicts.get(sample.conversationId),
      });
      if (item === undefined) {
        tally.drop('no_question');
        if (copies > 0) copyTally.drop('no_question', copies);
        fates.push({ unit: 'sample', subject: sample.sampleId, reason: 'no_question' });
        continue;
      }
      tally.kept++;
      copyTally.kept += copies;
      items.push(item, ...copiesOf(item, copies));
    }
  }
  const copies = copyTally.input > 0 ? copyTally.entry('make', 'copies') : undefined;
  return { items, fates, ledger: tally.entry('make', 'samples'), copies };
}

async function conversationsOf(
  { pool, runId }: DialogueWork,
  samples: readonly Sample[],
): Promise<Map<string, Conversation>> {
  const ids = [...new Set(samples.map((sample) => sample.conversationId))];
  const conversations = await readConversations(pool, runId, ids);
  return new Map(conversations.map((conversation) => [conversation.conversationId, conversation]));
}
