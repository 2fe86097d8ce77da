import { readProposal } from '../../../src/storage/cluster-trees-table';
import { replaceFates } from '../../../src/storage/fates-table';
import { embedded, INVOICE, openClusterHarness, run, type ClusterHarness } from './harness';

/** Different texts, and at the end one that repeats the first. */
const TEXTS = Array.from({ length: 60 }, (_, i) =>
  [`${INVOICE[i % 3]!}的第`, `利率由银行定在`, `资料请发给专员`, `合同已经寄到`][i % 4]!.concat(
    ['苏州', '杭州', '南京', '合肥', '无锡', '常州', '宁波', '绍兴', '嘉兴', '湖州'][i % 10]!,
    ['分公司', '仓库', '办事处', '门店', '车间', '总部'][Math.floor(i / 10)]!,
  ),
).concat(`${INVOICE[0]!}的第，苏州分公司`);

let harness: ClusterHarness;

beforeAll(async () => {
  harness = await openClusterHarness();
});

afterAll(() => harness.drop());

beforeEach(() => harness.reset());

async function proposed(runId: string): ReturnType<ClusterHarness['activities']['proposeCut']> {
  await harness.givenRun(runId, TEXTS);
  await replaceFates(harness.pool, runId, 'dedupe', [
    {
      unit: 'sample',
      subject: 's60',
      reason: 'near_repeat',
      twin: 's0',
      method: 'bigram_jaccard',
      distance: 0.1,
    },
  ]);
  await harness.embedAll(runId);
  await run(harness.activities.growTree, { runId });
  await run(harness.activities.calibrateCuts, { runId });
  return run(harness.activities.proposeCut, { runId });
}

describe('calibrated presets (CU-4)', () => {
  it('are found from repeats and edits against different texts, and shown with what they part', async () => {
    const { presets } = await proposed('r1');
    const { calibration } = (await readProposal(harness.pool, 'r1'))!;

    expect(calibration).toMatchObject({ repeatCount: 61, otherCount: (60 * 59) / 2 });
    const { strict, medium, loose } = calibration!.presets;
    expect(presets).toEqual({ strict: strict.t, medium: medium.t, loose: loose.t });
    expect(strict.t).toBeLessThan(medium.t);
    expect(strict.repeatsWithin).toBeGreaterThan(0.5);
    expect(strict.othersWithin).toBeLessThanOrEqual(0.001);
    expect(loose.othersWithin).toBeLessThanOrEqual(0.01);
    expect(strict.clusterCount).toBeGreaterThanOrEqual(loose.clusterCount);
  });

  it('are computed once for the same embedder and texts', async () => {
    const first = await proposed('r1');
    const asked = embedded.length;
    await harness.pool.query(`update calibrations set calibration =
      jsonb_set(calibration, '{presets,loose,t}', '0.777')`);
    const second = await proposed('r2');

    expect(embedded).toHaveLength(asked);
    expect(new Set(embedded).size).toBe(asked);
    expect(second.presets).toMatchObject({ strict: first.presets!.strict });
    expect((await harness.pool.query('select from calibrations')).rowCount).toBe(1);
  });

  it('can be what the recipe suggests', async () => {
    await harness.givenRun('r1', TEXTS);
    await harness.pool.query(`update runs set recipe = jsonb_set(recipe, '{cluster,suggest}', '"strict"')`);
    await harness.embedAll('r1');
    await run(harness.activities.growTree, { runId: 'r1' });
    await run(harness.activities.calibrateCuts, { runId: 'r1' });
    const { suggested, presets } = await run(harness.activities.proposeCut, { runId: 'r1' });

    expect(suggested).toEqual({ t: presets!.strict });
    expect((await readProposal(harness.pool, 'r1'))!.reason.en).toMatch(
      /^At t=0\.\d+ \(strict\) the \d+ distinct texts form \d+ clusters; for this embedder .* % of known repeats/,
    );
  });

  it('are left out where texts are too few', async () => {
    await harness.givenRun('r1', INVOICE);
    await harness.proposeAll('r1');
    await run(harness.activities.calibrateCuts, { runId: 'r1' });

    expect(await run(harness.activities.proposeCut, { runId: 'r1' })).not.toHaveProperty('presets');
  });
});
