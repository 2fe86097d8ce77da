import { storedMaskedText } from '../../../src/contract/text';
import { debateBallots, decisiveBallots, positionsFor } from '../../../src/stages/08-label/debate';
import type { Ballot } from '../../../src/stages/08-label/vote';

function ballot(number: number, task: string, reasoning = ''): Ballot {
  return {
    member: 'm',
    ballot: number,
    label: {
      task,
      scenario: 's',
      product: null,
      borrowingIntent: 'unclear',
      riskSignals: [],
      summary: storedMaskedText('概括'),
      evidence: [],
      reasoning: storedMaskedText(reasoning),
    },
  };
}

const decisive = (ballots: Ballot[]): number[] =>
  decisiveBallots(ballots, ({ label }) => label.task).map((one) => one.ballot);

const SPLIT = [
  ballot(1, 'a', '甲'),
  ballot(2, 'b', '乙'),
  ballot(3, 'a'),
  ballot(4, 'b'),
  ballot(5, 'c', '丙'),
];

describe('debate (LA-4)', () => {
  it('is held on split votes only', () => {
    expect(debateBallots([ballot(1, 'a'), ballot(2, 'a')])).toEqual([]);
    expect(debateBallots([ballot(1, 'a'), ballot(2, 'b'), ballot(3, 'a'), ballot(4, 'a')])).toEqual([]);
    expect(debateBallots([ballot(1, 'a')])).toEqual([]);
    expect(debateBallots([ballot(1, 'a'), ballot(2, 'b')])).toEqual([101, 102]);
    expect(debateBallots(SPLIT)).toEqual([101, 102, 103]);
  });

  it('counts a lead of one for a split', () => {
    expect(debateBallots([ballot(1, 'a'), ballot(2, 'b'), ballot(3, 'a')])).toEqual([101, 102]);
  });

  it('shows each side’s first argument, at most three', () => {
    expect(positionsFor(SPLIT, 1).map((label) => label.reasoning)).toEqual(['甲', '乙', '丙']);
    const four = [ballot(1, 'a'), ballot(2, 'b'), ballot(3, 'c'), ballot(4, 'd')];
    expect(positionsFor(four, 1).map((label) => label.task)).toEqual(['a', 'b', 'c']);
    const second = positionsFor([...SPLIT, ballot(102, 'b', '改'), ballot(101, 'a', '守')], 2);
    expect(second.map((label) => label.reasoning)).toEqual(['守', '改']);
  });

  it('goes on to a second round while it is split, and to no third', () => {
    const first = [...SPLIT, ballot(101, 'a'), ballot(102, 'b'), ballot(103, 'c')];
    expect(debateBallots([...SPLIT, ballot(102, 'b')])).toEqual([101, 103]);
    expect(debateBallots(first)).toEqual([201, 202, 203]);
    expect(debateBallots([...SPLIT, ballot(101, 'a'), ballot(102, 'a'), ballot(103, 'c')])).toEqual([]);
    expect(debateBallots([...first, ballot(201, 'a'), ballot(202, 'b'), ballot(203, 'c')])).toEqual([]);
  });

  it('decides by the independent ballots and the last round that is complete', () => {
    expect(decisive(SPLIT)).toEqual([1, 2, 3, 4, 5]);
    const first = [...SPLIT, ballot(101, 'a'), ballot(102, 'a'), ballot(103, 'b')];
    expect(decisive(first)).toEqual([1, 2, 3, 4, 5, 101, 102, 103]);
    expect(decisive([...first, ballot(201, 'b')])).toEqual([1, 2, 3, 4, 5, 101, 102, 103]);
    expect(decisive([...SPLIT, ballot(101, 'a')])).toEqual([1, 2, 3, 4, 5]);
  });
});
