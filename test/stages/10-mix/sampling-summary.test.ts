import { samplingSummary } from '../../../src/stages/10-mix/sampling-summary';
import { itemOf } from './items';
import { samplingOf } from './sampling';

describe('samplingSummary (DE-6)', () => {
  const report = { ...samplingOf(), texts: undefined };

  it('takes the texts of templates from items of the release, and from nowhere else', () => {
    const item = itemOf('i', 'dialogue', 'm', ['问', '马上查']);
    const placed = [{ ...item, origin: { sampleId: 's1' } }, { ...item, origin: { sampleId: 's2' } }, item];
    expect(samplingSummary(report, placed)).toEqual({ ...report, texts: { s1: '马上查' } });
    expect(samplingSummary(report, [])!.texts).toEqual({});
  });

  it('is null where sampling has told nothing', () => {
    expect(samplingSummary(undefined, [])).toBeNull();
  });
});
