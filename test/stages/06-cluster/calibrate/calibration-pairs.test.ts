import { storedMaskedText } from '../../../../src/contract/text';
import { calibrationPairs } from '../../../../src/stages/06-cluster/calibrate/calibration-pairs';
import { distancesAmong, distancesOfPairs } from '../../../../src/stages/06-cluster/calibrate/pair-distances';

const leaves = Array.from({ length: 500 }, (_, i) => ({
  hash: String(i).padStart(4, '0'),
  text: storedMaskedText(`第${i}条，发票还没有上传到平台`),
}));
const found = (hash: string): { hash: string; pair: [never, never] } => ({
  hash,
  pair: [storedMaskedText(`${hash}甲`) as never, storedMaskedText(`${hash}乙`) as never],
});

describe('calibrationPairs (CU-4)', () => {
  it('takes the texts and the found pairs of the smallest hashes, and an edit of each text', () => {
    const { kept, repeats } = calibrationPairs(leaves, [found('b'), found('a')], 1);

    expect(kept).toEqual(leaves.slice(0, 400));
    expect(repeats.slice(0, 2)).toEqual([found('a').pair, found('b').pair]);
    expect(repeats).toHaveLength(402);
    expect(repeats[2]![0]).toBe(leaves[0]!.text);
  });

  it('edits a text in the same way whatever else there is', () => {
    const edit = (some: typeof leaves): unknown =>
      calibrationPairs(some, [], 1).repeats.find(([text]) => text === leaves[7]!.text);

    expect(edit(leaves.slice(5, 9))).toEqual(edit(leaves));
  });
});

describe('pair distances', () => {
  const rows = Float32Array.of(1, 0, 0, 1, -1, 0);

  it('are cosine distances of all pairs, or of given ones', () => {
    expect([...distancesAmong(rows, 2)]).toEqual([1, 2, 1]);
    expect([...distancesOfPairs(rows, Float32Array.of(1, 0, 1, 0, 0, 1), 2)]).toEqual([0, 1, 1]);
  });
});
