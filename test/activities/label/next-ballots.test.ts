import { nextBallots } from '../../../src/activities/label/next-ballots';
import { recipeSchema } from '../../../src/contract/recipe/recipe';
import { storedMaskedText } from '../../../src/contract/text';
import type { Conversation } from '../../../src/contract/vocabulary';
import type { StoredBallot } from '../../../src/storage/ballots-table';
import type { ParkedRequest } from '../../../src/storage/parked-requests-table';

const recipe = recipeSchema.parse({ name: 'test' }); // two ballots at first, five at most
const conversation: Conversation = {
  conversationId: 'c',
  contact: 'k',
  room: storedMaskedText(''),
  startedAt: 0,
  turns: [],
};

function ballot(number: number, task: string): StoredBallot {
  const label = {
    task,
    scenario: '',
    product: null,
    borrowingIntent: 'unclear',
    riskSignals: [],
    summary: storedMaskedText(''),
    evidence: [],
  } as const;
  return {
    conversationId: 'c',
    member: 'offline',
    ballot: number,
    label,
    callKey: '',
    otherCalls: [],
    notes: [],
  };
}

function lost(number: number, state: ParkedRequest['state']): ParkedRequest {
  const rest = { endpoint: 'offline', reason: 'r', message: '', attemptCount: 1, badAnswers: 0 };
  return { subject: 'c', ballot: number, state, ...rest };
}

const next = (ballots: readonly StoredBallot[], failed: readonly ParkedRequest[] = []): number[] =>
  nextBallots(recipe, [conversation], ballots, failed).map((request) => request.ballot);

describe('the ballots to ask for next (LA-3)', () => {
  it('are what the rounds lack, whatever part of a round has come', () => {
    expect(next([])).toEqual([1, 2]);
    expect(next([ballot(2, 'a')])).toEqual([1]);
    expect(next([ballot(1, 'a')])).toEqual([2]);
    // After 1 : 1 two more are asked for. One of them, which makes three tasks, does not ask for a third more.
    const split = [ballot(1, 'a'), ballot(2, 'b')];
    expect(next(split)).toEqual([3, 4]);
    expect(next([...split, ballot(3, 'c')])).toEqual([4]);
    expect(next([...split, ballot(4, 'c')])).toEqual([3]);
  });

  it('end when enough agree, and go on to a debate of split votes (LA-4)', () => {
    expect(next([ballot(1, 'a'), ballot(2, 'a')])).toEqual([]);
    const split = [1, 2, 3, 4, 5].map((number) => ballot(number, 'abcab'[number - 1]!));
    expect(next(split)).toEqual([101, 102, 103]);
  });

  it('wait for a person about a parked one, not about one that is being tried (LM-4)', () => {
    expect(next([ballot(1, 'a')], [lost(2, 'parked')])).toEqual([]);
    expect(next([ballot(1, 'a')], [lost(2, 'trying')])).toEqual([2]);
    expect(next([], [lost(2, 'parked')])).toEqual([1]);
    const split = [1, 2, 3, 4, 5].map((number) => ballot(number, 'abcab'[number - 1]!));
    expect(next([...split, ballot(101, 'a')], [lost(102, 'parked')])).toEqual([]);
  });
});
