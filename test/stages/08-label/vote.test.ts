import fc from 'fast-check';
import { storedMaskedText } from '../../../src/contract/text';
import type { Label } from '../../../src/contract/vocabulary';
import {
  countVotes,
  mergeLabels,
  settleByProbability,
  settleByVote,
  type Ballot,
} from '../../../src/stages/08-label/vote';

function label(task: string, more: Partial<Label> = {}): Label {
  return {
    task,
    scenario: 's1',
    product: null,
    borrowingIntent: 'unclear',
    riskSignals: [],
    summary: storedMaskedText(`概括 ${task}`),
    evidence: ['t1'],
    ...more,
  };
}

const ballots = (...labels: Label[]): Ballot[] =>
  labels.map((one, i) => ({ member: `m${i % 2}`, ballot: i + 1, label: one }));

const ORDER = ['a', 'b', 'c'];

describe('the plain vote (LA-5)', () => {
  it('takes the majority task, with its share as confidence', () => {
    const verdict = settleByVote('c1', ballots(label('b'), label('a'), label('b')), ORDER, 0.5);
    expect(verdict).toMatchObject({
      conversationId: 'c1',
      label: { task: 'b' },
      status: 'agreed',
      ballotCount: 3,
    });
    expect(verdict.confidence).toBeCloseTo(2 / 3, 12);
  });

  it('calls a tie doubtful, and ends it in the order of the taxonomy', () => {
    const verdict = settleByVote('c1', ballots(label('c'), label('b')), ORDER, 0.5);
    expect(verdict).toMatchObject({ label: { task: 'b' }, status: 'doubtful', confidence: 0.5 });
  });

  it('calls a verdict below the recipe’s confidence doubtful', () => {
    const split = ballots(label('a'), label('a'), label('b'), label('c'), label('a'));
    expect(settleByVote('c1', split, ORDER, 0.6).status).toBe('agreed');
    expect(settleByVote('c1', split, ORDER, 0.61).status).toBe('doubtful');
  });

  it('decides the other fields among the ballots for the task only', () => {
    const verdict = settleByVote(
      'c1',
      ballots(
        label('a', {
          product: 'p1',
          borrowingIntent: 'yes',
          riskSignals: ['overdue'],
          evidence: ['t10', 't2'],
        }),
        label('a', { product: 'p1', borrowingIntent: 'no', riskSignals: ['litigation'], evidence: ['t3'] }),
        label('a', { product: 'p2', borrowingIntent: 'yes', riskSignals: ['overdue'], evidence: ['t2'] }),
        label('b', { product: 'p2', borrowingIntent: 'no', riskSignals: ['litigation'] }),
        label('b', { product: 'p2', borrowingIntent: 'no', riskSignals: ['litigation'] }),
      ),
      ORDER,
      0.5,
    );
    expect(verdict.label).toMatchObject({
      task: 'a',
      product: 'p1',
      borrowingIntent: 'yes',
      riskSignals: ['overdue'],
      evidence: ['t2', 't3', 't10'],
    });
  });

  it('takes the texts of the ballot that agrees most with the rest', () => {
    const merged = mergeLabels([
      label('a', { scenario: 's2', summary: storedMaskedText('外人') }),
      label('a', { summary: storedMaskedText('多数') }),
      label('a', { summary: storedMaskedText('也是多数') }),
    ]);
    expect(merged).toMatchObject({ scenario: 's1', summary: '多数' });
  });

  it('takes the most probable task that was voted for, and calls a split vote doubtful all the same', () => {
    const settle = (posterior: number[], ...labels: Label[]): object =>
      settleByProbability('c1', ballots(...labels), ORDER, posterior, 0.5);
    expect(settle([0.3, 0.1, 0.6], label('a'), label('b'), label('a'))).toMatchObject({
      label: { task: 'a' },
      confidence: 0.3,
      status: 'doubtful',
    });
    expect(settle([0.1, 0.8, 0.1], label('a'), label('b'), label('a'))).toMatchObject({
      label: { task: 'b' },
      confidence: 0.8,
      status: 'agreed',
    });
    expect(settle([0.1, 0.8, 0.1], label('a'), label('b'))).toMatchObject({ status: 'doubtful' });
  });

  it('does not depend on the order in which ballots arrive', () => {
    const task = fc.constantFrom('a', 'b', 'c');
    const product = fc.constantFrom('p1', 'p2', null);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(task, product), { minLength: 1, maxLength: 7 }).chain((votes) => {
          const given = ballots(...votes.map(([t, p]) => label(t, { product: p })));
          return fc.tuple(
            fc.constant(given),
            fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
          );
        }),
        ([given, mixed]) => {
          expect(settleByVote('c', mixed, ORDER, 0.5)).toEqual(settleByVote('c', given, ORDER, 0.5));
        },
      ),
    );
  });

  it('counts votes, ties in the given order, unknown values last', () => {
    expect(countVotes(['x', 'b', 'a', 'b', 'a'], ['b', 'a'])).toEqual([
      { value: 'b', votes: 2 },
      { value: 'a', votes: 2 },
      { value: 'x', votes: 1 },
    ]);
  });
});
