import type { Pool } from 'pg';
import type { Conversation, Label, Side, Verdict } from '../contract/vocabulary';
import type { MaskedText } from '../contract/text';
import { decisiveBallots, roundOf } from '../stages/08-label/debate';
import { isSplit } from '../stages/08-label/vote';
import { readBallots } from '../storage/ballots-table';
import { readConversations } from '../storage/conversations-table';
import { readHumanEntries, type HumanLabelEntry } from '../storage/human-labels-table';
import { readFailedRequests } from '../storage/parked-requests-table';
import type { Run } from '../storage/runs-table';
import { readVerdict } from '../storage/verdicts-table';
import { Refusal } from './refusal';

/** All that a person needs to label one conversation (LA-7). Masked throughout. */
export interface DoubtfulCase {
  readonly conversationId: string;
  readonly turns: readonly {
    readonly id: string;
    readonly side: Side;
    readonly speaker: string;
    readonly text: MaskedText;
  }[];
  readonly ballots: readonly {
    readonly member: string;
    /** 0 for independent ballots, 1 and 2 for those of a debate. */
    readonly round: number;
    readonly label: Label;
  }[];
  readonly verdict: Verdict | null;
  /** Why a person is asked: votes are split, the confidence is low, or nobody answered. */
  readonly why: 'split' | 'unsure' | 'failed';
  /** Reasons for which requests about it are parked. */
  readonly failures: readonly string[];
  /** What people have said so far, oldest first. */
  readonly entries: readonly HumanLabelEntry[];
}

/** @throws {@link Refusal} when the run has no such conversation. */
export async function doubtfulCase(pool: Pool, run: Run, conversationId: string): Promise<DoubtfulCase> {
  const { runId, dataset } = run;
  const { turns } = await findConversation(pool, run, conversationId);
  const [ballots, verdict, failed, entries] = await Promise.all([
    readBallots(pool, runId, [conversationId]),
    readVerdict(pool, runId, conversationId),
    readFailedRequests(pool, runId, 'label', [conversationId]),
    readHumanEntries(pool, dataset, conversationId),
  ]);
  const decisive = decisiveBallots(ballots, ({ label }) => label.task);
  return {
    conversationId,
    turns: turns.map(({ id, side, speaker, text }) => ({ id, side, speaker, text })),
    ballots: ballots.map(({ member, ballot, label }) => ({ member, round: roundOf(ballot), label })),
    verdict: verdict ?? null,
    why:
      ballots.length === 0
        ? 'failed'
        : isSplit(decisive.length > 0 ? decisive : ballots)
          ? 'split'
          : 'unsure',
    failures: [...new Set(failed.map(({ reason }) => reason))],
    entries,
  };
}

/** @throws {@link Refusal} when the run has no such conversation. */
export async function findConversation(
  pool: Pool,
  { runId }: Run,
  conversationId: string,
): Promise<Conversation> {
  const [conversation] = await readConversations(pool, runId, [conversationId]);
  if (conversation) return conversation;
  throw new Refusal(
    { en: `The build has no conversation ${conversationId}`, zh: `这次构建里没有会话 ${conversationId}。` },
    404,
  );
}
