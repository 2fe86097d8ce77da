import type { Conversation } from '../../contract/vocabulary';
import { groupBy } from '../../stages/group-by';
import { stagesFrom } from '../../stages/ledger';
import { countBallotedConversations, insertBallot, readBallots } from '../../storage/ballots-table';
import { readConversations } from '../../storage/conversations-table';
import { readFailedRequests } from '../../storage/parked-requests-table';
import type { Queryable } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';
import { readAliveConversationIds } from '../../storage/samples-table';
import type { Work } from '../asking/work';
import { askBallot } from './ask-ballot';
import { panelOf, type BallotRequest } from './ballot-plan';
import { nextBallots, planBallot } from './next-ballots';

/** Clustering goes on beside: what they drop is labelled all the same. */
const BESIDE_AND_LATER = stagesFrom('cluster');

/** The conversations to label, in the run's order: those with a sample that repetition has left. */
export async function readLabelIds(db: Queryable, runId: string): Promise<string[]> {
  return await readAliveConversationIds(db, runId, BESIDE_AND_LATER);
}

/** Ballots about conversations, of the members of the panel. */
export function labelWork(db: Queryable, run: Run): Work<BallotRequest> {
  const { runId, recipe } = run;
  return {
    name: 'label',
    stage: 'label',
    endpoints: panelOf(recipe),
    subjects: () => readLabelIds(db, runId),
    countAnswered: (ids) => countBallotedConversations(db, runId, ids),
    async next(ids) {
      const conversations = await readConversations(db, runId, ids);
      const ballots = await readBallots(db, runId, ids);
      return nextBallots(recipe, conversations, ballots, await readFailedRequests(db, runId, 'label', ids));
    },
    async parked(requests) {
      const ids = [...new Set(requests.map(({ subject }) => subject))];
      const conversations = byId(await readConversations(db, runId, ids));
      const ballots = groupBy(await readBallots(db, runId, ids), ({ conversationId }) => conversationId);
      return requests.flatMap(({ subject, ballot, endpoint, badAnswers }): BallotRequest[] => {
        const conversation = conversations.get(subject);
        if (!conversation) return [];
        return [
          { ...planBallot(recipe, conversation, ballots.get(subject) ?? [], ballot), badAnswers, endpoint },
        ];
      });
    },
    async ask(client, request, signal) {
      await insertBallot(db, runId, await askBallot(recipe, client, request, signal));
    },
  };
}

function byId(conversations: readonly Conversation[]): Map<string, Conversation> {
  return new Map(conversations.map((conversation) => [conversation.conversationId, conversation]));
}
