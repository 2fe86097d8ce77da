import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Pool, PoolClient } from 'pg';
import type { RunRef } from '../../contract/payloads';
import type { Conversation, Fate, Sample } from '../../contract/vocabulary';
import { openTokenCounter } from '../../providers/tokenizer';
import { buildConversation } from '../../stages/04-converse/build-conversation';
import { ConversationWindows, type MessageWindow } from '../../stages/04-converse/conversation-windows';
import { ConverseAccount } from '../../stages/04-converse/converse-account';
import { deleteConversations, copyConversations } from '../../storage/conversations-table';
import { deleteFates, insertFates } from '../../storage/fates-table';
import { noteLedger } from '../../storage/ledger-table';
import { withTransaction } from '../../storage/pool';
import { noteProgress } from '../../storage/progress-table';
import { pageRunMessages } from '../../storage/run-messages';
import { readRun } from '../../storage/runs-table';
import { deleteSamples, copySamples } from '../../storage/samples-table';
import type { ConverseResult } from '../converse';
import { expectSamples } from './expect-samples';

const STAGE = 'converse';

/** Conversations written in one statement. */
const PORTION = 500;

/** Messages come through a cursor and go out as conversations, one at a time, all in one transaction. */
export async function buildRunConversations(pool: Pool, { runId }: RunRef): Promise<ConverseResult> {
  const { recipe, recipeDir } = await readRun(pool, runId);
  const counter = await openTokenCounter(recipe.converse.tokenizer, recipeDir);
  const signal = cancellationSignal();
  const result = await withTransaction(pool, async (db) => {
    const account = new ConverseAccount();
    const windows = new ConversationWindows(recipe.converse);
    const writer = await openWriter(db, runId);
    const close = async (window: MessageWindow | undefined): Promise<void> => {
      if (!window) return;
      const built = buildConversation(window, recipe.converse, counter.count);
      account.addConversation(built);
      await writer.add(built);
    };

    let done = 0;
    for await (const page of pageRunMessages(db, runId)) {
      signal.throwIfAborted();
      for (const message of page) {
        if (message.dropped === '') account.addMessage(message.repeated);
        if (!message.repeated) await close(windows.push(message));
      }
      done += page.length;
      heartbeat({ done });
      await noteProgress(pool, runId, STAGE, done, done);
    }
    await close(windows.end());
    await writer.flush();
    for (const entry of account.entries(counter.name)) await noteLedger(db, runId, entry);
    const { messageCount, conversationCount, sampleCount } = account;
    return { messageCount, conversationCount, sampleCount };
  });
  await expectSamples(pool, runId, result.sampleCount);
  return result;
}

interface Built {
  readonly conversation?: Conversation;
  readonly samples: readonly Sample[];
  readonly fates: readonly Fate[];
}

interface Portion {
  readonly conversations: readonly Conversation[];
  readonly samples: readonly Sample[];
  readonly fates: readonly Fate[];
}

/** Writes in portions, in place of what an earlier try wrote. */
async function openWriter(
  db: PoolClient,
  runId: string,
): Promise<{ add(built: Built): Promise<void>; flush(): Promise<void> }> {
  await deleteSamples(db, runId);
  await deleteConversations(db, runId);
  await deleteFates(db, runId, STAGE);
  let conversations: Conversation[] = [];
  let samples: Sample[] = [];
  let fates: Fate[] = [];
  let conversationOrdinal = 0;
  let sampleOrdinal = 0;
  // One portion is on its way to the database while the next is made.
  let writing = Promise.resolve();

  const write = async (portion: Portion, firstConversation: number, firstSample: number): Promise<void> => {
    await copyConversations(db, runId, firstConversation, portion.conversations);
    await copySamples(db, runId, firstSample, portion.samples);
    await insertFates(db, runId, STAGE, portion.fates);
  };
  const flush = async (): Promise<void> => {
    await writing;
    writing = write({ conversations, samples, fates }, conversationOrdinal, sampleOrdinal);
    // Awaited with the next portion, or at the end; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
    conversationOrdinal += conversations.length;
    sampleOrdinal += samples.length;
    conversations = [];
    samples = [];
    fates = [];
  };
  return {
    async add(built) {
      if (built.conversation) conversations.push(built.conversation);
      samples.push(...built.samples);
      fates.push(...built.fates);
      if (conversations.length + fates.length >= PORTION) await flush();
    },
    async flush() {
      await flush();
      await writing;
    },
  };
}
