import { Context } from '@temporalio/activity';
import { RecipeError } from '../../src/stages/errors';
import { approveSignal, progressQuery } from '../../src/workflows/messages';
import { progressWhen, waitingFor } from './harness';
import { createStubs } from './stubs';
import { useTimeSkipping } from './time-skipping';

const server = useTimeSkipping();

describe('a build whose clusters a model names (CU-5)', () => {
  it('asks for names while people look, and does not wait for them once the cut is decided', async () => {
    const stubs = createStubs(
      { names: true },
      { nameClusters: () => Context.current().cancelled }, // a model that thinks for ever
    );
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, () => stubs.calls.includes('nameClusters'));
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await build.result();
      expect((await build.query(progressQuery)).notes).toEqual([]);
    });
  });

  it.each([
    [
      'says how many keep their key terms',
      () => Promise.resolve({ namedCount: 1, unnamedCount: 2, reason: 'refused' }),
    ],
    ['goes on without names', () => Promise.reject(new RecipeError('refused'))],
  ])('%s, and why', async (_, nameClusters) => {
    const stubs = createStubs({ names: true }, { nameClusters });
    await server.withBuild(stubs, async (build) => {
      const { notes } = await progressWhen(build, (progress) => progress.notes.length > 0);
      expect(notes).toEqual([expect.stringMatching(/[Cc]lusters keep their key terms .*: refused$/)]);
      await build.signal(approveSignal);
      await build.result();
    });
  });

  it('asks for none where the recipe names nobody', async () => {
    const stubs = createStubs();
    await server.withBuild(stubs, async (build) => {
      await progressWhen(build, waitingFor('approval'));
      await build.signal(approveSignal);
      await build.result();
    });
    expect(stubs.calls).not.toContain('nameClusters');
  });
});
