import { WorkflowNotFoundError } from '@temporalio/client';
import type { Context } from 'hono';
import type { z } from 'zod';
import { failureText } from '../cli/failure-text';
import type { RunState } from '../storage/runs-table';
import { findRun } from './find-run';
import { inBothLanguages, Refusal } from './refusal';
import type { ReviewDeps } from './review-deps';

/** A worker that is busy may take a while; after this nobody can tell whether it will. */
const UPDATE_PATIENCE_MS = 20_000;

/** What a request says. @throws {@link Refusal} that names the field. */
export async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  if (field === 'by') throw new Refusal({ en: 'Write your name', zh: '请填写姓名。' });
  if (field === 'reason') throw new Refusal({ en: 'Write a reason', zh: '请填写理由。' });
  throw new Refusal({
    en: `The request is not understood: ${parsed.error.issues[0]?.message ?? ''} (${String(field ?? 'body')})`,
    zh: `看不懂这个请求（${String(field ?? 'body')}）。`,
  });
}

/** @throws {@link Refusal} when there is no such run, or it is over. */
export async function openRun({ pool }: ReviewDeps, runId: string): Promise<RunState> {
  const run = await findRun(pool, runId);
  if (run.closedAt === null) return run;
  throw new Refusal(
    {
      en: `This build is over (${run.state}): nothing can be decided about it any more`,
      zh: '这次构建已经结束，不能再审批。',
    },
    409,
  );
}

/** Ask the workflow. @throws {@link Refusal} with its sentence, or that it is over, or that nobody answers. */
export async function answered<T>(
  { client }: ReviewDeps,
  ask: (client: ReviewDeps['client']) => Promise<T>,
): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + UPDATE_PATIENCE_MS, () => ask(client));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      throw new Refusal(
        {
          en: 'This build is over: nothing can be decided about it any more',
          zh: '这次构建已经结束，不能再审批。',
        },
        409,
      );
    }
    if (isTimeout(error)) {
      throw new Refusal(
        {
          en: 'No worker answers at the moment: look at the state of the build before you try again',
          zh: '后台暂时没有响应：请先看一下构建状态，再决定是否重试。',
        },
        503,
      );
    }
    throw new Refusal(inBothLanguages(failureText(error)), 409);
  }
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'WorkflowUpdateRPCTimeoutOrCancelledError' || /deadline exceeded/i.test(error.message))
  );
}
