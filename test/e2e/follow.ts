import type { WorkflowHandle } from '@temporalio/client';
import type { BuildProgress, BuildReleaseResult } from '../../src/contract/payloads';
import type { buildRelease } from '../../src/workflows';
import { approveCutUpdate, progressQuery } from '../../src/workflows/messages';

type Build = WorkflowHandle<typeof buildRelease>;

/** For polling as fast as the event loop allows, without a timer. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The first progress that fulfils a condition. While nobody answers queries, it is asked for again and again. */
export async function progressWhen(
  build: Build,
  holds: (progress: BuildProgress) => boolean,
): Promise<BuildProgress> {
  for (;;) {
    const progress = await build.query(progressQuery).catch(() => undefined);
    if (progress && holds(progress)) return progress;
    await nextTurn();
  }
}

export async function approveWhenAsked(build: Build): Promise<BuildReleaseResult> {
  await progressWhen(build, ({ waitsFor }) => waitsFor.includes('approval'));
  await build.executeUpdate(approveCutUpdate, { args: [{ cut: 'suggested', by: 'test' }] });
  return build.result();
}
