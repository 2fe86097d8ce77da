import { setImmediate } from 'node:timers/promises';
import { cancellationSignal, heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import type { RunRef } from '../../contract/payloads';
import type { Sample } from '../../contract/vocabulary';
import { conversationKey } from '../../stages/05-dedupe/conversation-key';
import {
  findRepeats,
  type ConversationCandidate,
  type RepeatCandidate,
} from '../../stages/05-dedupe/find-repeats';
import { stagesFrom, Tally } from '../../stages/ledger';
import { pageConversations } from '../../storage/conversations-table';
import { replaceFates } from '../../storage/fates-table';
import { noteLedger } from '../../storage/ledger-table';
import { withTransaction } from '../../storage/pool';
import { readRun } from '../../storage/runs-table';
import { readAliveSamples } from '../../storage/samples-table';
import type { RepeatsResult } from '../converse';

const STAGE = 'dedupe';

export async function dropRunRepeats(pool: Pool, { runId }: RunRef): Promise<RepeatsResult> {
  const { recipe } = await readRun(pool, runId);
  const { samples, conversations } = await readCandidates(pool, runId);
  const products = recipe.taxonomy.products.map((product) => product.zh);
  const rules = { ...recipe.dedupe, distinguish: [...recipe.dedupe.distinguish, ...products] };

  const signal = cancellationSignal();
  const work = findRepeats(samples, conversations, rules);
  let step = work.next();
  while (!step.done) {
    heartbeat({ done: step.value });
    await setImmediate(); // heartbeats and cancellation go out between portions
    signal.throwIfAborted();
    step = work.next();
  }
  const fates = step.value;

  const tally = new Tally();
  tally.input = samples.length;
  tally.kept = samples.length - fates.length;
  for (const fate of fates) tally.drop(fate.reason);
  await withTransaction(pool, async (db) => {
    await replaceFates(db, runId, STAGE, fates);
    await noteLedger(db, runId, tally.entry(STAGE, 'samples'));
  });
  return { keptCount: tally.kept, droppedCount: fates.length };
}

/** Texts of targets stay in memory, those of conversations only as hashes. */
async function readCandidates(
  pool: Pool,
  runId: string,
): Promise<{ samples: RepeatCandidate[]; conversations: ConversationCandidate[] }> {
  const alive = await readAliveSamples(pool, runId, stagesFrom(STAGE));
  const byConversation = new Map<string, Sample[]>();
  for (const sample of alive) {
    const own = byConversation.get(sample.conversationId);
    if (own) own.push(sample);
    else byConversation.set(sample.conversationId, [sample]);
  }
  const samples: RepeatCandidate[] = [];
  const conversations: ConversationCandidate[] = [];
  for await (const page of pageConversations(pool, runId)) {
    heartbeat({ read: samples.length });
    for (const { conversationId, startedAt, turns } of page) {
      const own = byConversation.get(conversationId);
      if (!own) continue;
      conversations.push({ conversationId, startedAt, key: conversationKey(turns) });
      for (const { sampleId, targetTurn, target } of own) {
        samples.push({ sampleId, conversationId, targetTurn, target, saidAt: turns[targetTurn]!.startedAt });
      }
    }
  }
  return { samples, conversations };
}
