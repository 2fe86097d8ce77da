import type { Pool } from 'pg';
import { z } from 'zod';
import type { Taxonomy } from '../../contract/recipe/taxonomy';
import type { HumanLabel } from '../../contract/vocabulary';
import { conversationKey } from '../../stages/05-dedupe/conversation-key';
import { readConversations } from '../../storage/conversations-table';
import { insertHumanLabel } from '../../storage/human-labels-table';
import { withTransaction } from '../../storage/pool';
import type { Run } from '../../storage/runs-table';

/** A line of a file of labels by people. */
interface LabelLine extends HumanLabel {
  readonly conversationId: string;
  readonly by?: string | undefined;
  readonly comment: string;
}

/**
 * Store labels that people gave outside, one JSON object a line (LA-7). They count like those of the review page: they win over
 * ballots, and confidences are calibrated by them. All lines are stored, or none.
 *
 * @param by Who labelled, where a line does not say.
 * @throws Error with a sentence that names the first wrong line and the cure.
 */
export async function importLabels(
  pool: Pool,
  { runId, dataset, recipe }: Run,
  text: string,
  by: string,
): Promise<number> {
  const lines = readLines(text, recipe.taxonomy);
  const ids = [...new Set(lines.map(({ value }) => value.conversationId))];
  const conversations = await readConversations(pool, runId, ids);
  const keyOf = new Map(
    conversations.map(({ conversationId, turns }) => [conversationId, conversationKey(turns)]),
  );
  await withTransaction(pool, async (db) => {
    for (const { line, value } of lines) {
      const { conversationId, comment, by: own = by, ...label } = value;
      const contentHash = keyOf.get(conversationId);
      if (contentHash === undefined)
        throw new Error(
          `Line ${line} names conversation ${conversationId}, which build ${runId} does not have; name the build that has it`,
        );
      await insertHumanLabel(db, dataset, { conversationId, contentHash, label, by: own, comment, runId });
    }
  });
  return lines.length;
}

function readLines(text: string, taxonomy: Taxonomy): { line: number; value: LabelLine }[] {
  const schema = lineSchema(taxonomy);
  return text.split(/\r?\n/).flatMap((content, i) => {
    if (content.trim() === '') return [];
    const parsed = schema.safeParse(jsonOf(content, i + 1));
    if (parsed.success) return [{ line: i + 1, value: parsed.data }];
    const { path, message } = parsed.error.issues[0]!;
    throw new Error(`Line ${i + 1} is no label: ${path.join('.') || 'it'}: ${message}`);
  });
}

function jsonOf(content: string, line: number): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    throw new Error(`Line ${line} is no JSON object: write one label a line`);
  }
}

function lineSchema(taxonomy: Taxonomy): z.ZodType<LabelLine> {
  const ids = (entries: readonly { readonly id: string }[]): z.ZodEnum<Record<string, string>> =>
    z.enum(entries.map((entry) => entry.id));
  return z.strictObject({
    conversationId: z.string(),
    task: ids(taxonomy.tasks),
    scenario: ids(taxonomy.scenarios),
    product: ids(taxonomy.products).nullable(),
    borrowingIntent: z.enum(['yes', 'no', 'unclear']),
    riskSignals: z.array(ids(taxonomy.riskSignals)),
    by: z.string().optional(),
    comment: z.string().default(''),
  });
}
