import type { DistributionRecipe } from '../../contract/recipe/sample';
import { groupBy } from '../group-by';
import type { TableCell } from './fit-table';
import { planQuotas } from './plan-quotas';
import type { Classed } from './classes';
import { seededShare } from './seeded-share';
import { wantedShares } from './wanted-shares';

/** A row whose share counts. */
export interface ShareRow extends Classed {
  readonly sampleId: string;
  /** Whether weights and cluster quotas have left it in. */
  readonly isLeft: boolean;
  /** Whether a person keeps it, whatever becomes of the shares (CU-6). */
  readonly isFixed: boolean;
  /** How dispensable it is inside its cluster: 0 for the row that its cluster would keep if it kept but one. */
  readonly rank: number;
  readonly quality?: number | undefined;
}

export interface KeptShares {
  /** Ids of rows that go for the sake of the shares. */
  readonly dropped: ReadonlySet<string>;
  /** The tolerance that could be kept, see `planQuotas`. */
  readonly tolerance: number;
  /** Wanted share by value, for each dimension of the rules. */
  readonly wanted: readonly ReadonlyMap<string, number>[];
}

/**
 * Take rows away until the shares of tasks, scenarios and products are as they were, or as the recipe wants them (SA-3).
 * Quotas are set for each combination of the three; inside one, what its cluster can spare most easily goes first.
 *
 * @param rows All rows before sampling whose share counts.
 */
export function keepShares(rows: readonly ShareRow[], rules: DistributionRecipe, seed: number): KeptShares {
  const left = rows.filter((row) => row.isLeft);
  const wanted = rules.within.map((dimension) => {
    const there = new Set(left.map((row) => row[dimension]));
    const before = new Map(
      [...groupBy(rows, (row) => row[dimension])].sort(byKey).map(([value, all]) => [value, all.length]),
    );
    const wishes = { weights: rules.weights[dimension], shares: rules.shares[dimension] };
    return wantedShares(before, wishes, (value) => there.has(value));
  });
  const places = wanted.map((shares) => new Map([...shares.keys()].map((value, place) => [value, place])));
  const groups = [...groupBy(left, (row) => JSON.stringify(rules.within.map((name) => row[name])))]
    .sort(byKey)
    .map(([, members]) => members);
  const cells = groups.map((members): TableCell => ({
    available: members.length,
    at: rules.within.map((name, dimension) => places[dimension]!.get(members[0]![name])!),
  }));
  const plan = planQuotas(
    cells,
    wanted.map((shares) => [...shares.values()]),
    rules,
  );
  const dropped = groups.flatMap((members, i) => {
    const fixedCount = members.filter((row) => row.isFixed).length;
    return bestFirst(members, seed).slice(Math.max(plan.counts[i]!, fixedCount));
  });
  return { dropped: new Set(dropped), tolerance: plan.tolerance, wanted };
}

/** Ids, the least dispensable first. */
function bestFirst(members: readonly ShareRow[], seed: number): string[] {
  return members
    .map((row) => ({ ...row, draw: seededShare(seed, 'distribution', row.sampleId) }))
    .sort(
      (a, b) =>
        Number(b.isFixed) - Number(a.isFixed) ||
        a.rank - b.rank ||
        (b.quality ?? 1) - (a.quality ?? 1) ||
        a.draw - b.draw ||
        (a.sampleId < b.sampleId ? -1 : 1),
    )
    .map((row) => row.sampleId);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
