import { heartbeat } from '@temporalio/activity';
import type { Pool } from 'pg';
import { composedOfMasked } from '../contract/text';
import type { ChatMessage } from '../contract/vocabulary';
import type { TokenCounter } from '../providers/tokenizer';
import { makeKnowledge } from '../stages/09-make/knowledge/make-knowledge';
import { readChunks } from '../storage/chunks-table';
import { replaceFates } from '../storage/fates-table';
import { replaceItems } from '../storage/items-table';
import { deleteLedger, noteLedger } from '../storage/ledger-table';
import { withTransaction } from '../storage/pool';
import { listRunFiles } from '../storage/run-files-table';
import { upsertReport } from '../storage/run-reports-table';
import { readRun } from '../storage/runs-table';
import { readMarks } from '../storage/sample-marks-table';
import { readAliveSamples } from '../storage/samples-table';
import { readVerdicts } from '../storage/verdicts-table';
import { factIngestIds } from './ingest/run-masker';
import { makeAssessments } from './make/make-assessments';
import { makeDialogues } from './make/make-dialogues';
import type { OutputActivities } from './output';

const STAGE = 'make';

export interface MakeItemsDeps {
  readonly pool: Pool;
  /** Opens the token counter of `converse.tokenizer`; relative folders resolve against the recipe's. */
  readonly openTokenCounter: (tokenizer: string, baseDir: string) => Promise<TokenCounter>;
}

/** Dialogue, knowledge and structured items (MK-1 to MK-4), in this order, each in the order of its sources. */
export function createMakeItems({
  pool,
  openTokenCounter,
}: MakeItemsDeps): Pick<OutputActivities, 'makeItems'> {
  return {
    async makeItems({ runId }) {
      const { recipe, recipeDir } = await readRun(pool, runId);
      const counter = await openTokenCounter(recipe.converse.tokenizer, recipeDir);
      const countTokens = (messages: readonly ChatMessage[]): number =>
        messages.reduce((sum, { content }) => sum + counter.count(content), 0);
      // The prompt is the recipe's own words.
      const systemPrompt = composedOfMasked(recipe.make.systemPrompt);
      const verdicts = await readVerdicts(pool, runId);
      const shared = { pool, runId, verdicts, systemPrompt, countTokens };

      const samples = await readAliveSamples(pool, runId, [STAGE]);
      const marks = await readMarks(pool, runId);
      const dialogue = await makeDialogues({ ...shared, samples, marks });
      heartbeat({ made: 'dialogue' });
      const knowledge = makeKnowledge({
        ...shared,
        chunks: await readChunks(pool, await documentIngestIds(pool, runId)),
        productNames: recipe.taxonomy.products.map(({ zh }) => zh),
        make: recipe.make,
        seed: recipe.seed,
      });
      const structured = await makeAssessments({
        ...shared,
        recipe,
        factIngestIds: await factIngestIds(pool, runId),
      });

      await withTransaction(pool, async (db) => {
        await replaceItems(db, runId, [...dialogue.items, ...knowledge.items, ...structured.items]);
        await replaceFates(db, runId, STAGE, [...dialogue.fates, ...structured.fates]);
        await deleteLedger(db, runId, STAGE); // an earlier try may have noted copies that are no longer asked for
        for (const { ledger } of [dialogue, knowledge, structured]) await noteLedger(db, runId, ledger);
        if (dialogue.copies) await noteLedger(db, runId, dialogue.copies);
        const { coverage } = knowledge;
        await upsertReport(db, runId, STAGE, { coverage, unresolved: structured.unresolved });
      });
      return {
        dialogueCount: dialogue.items.length,
        knowledgeCount: knowledge.items.length,
        structuredCount: structured.items.length,
      };
    },
  };
}

/** Ingests of the run's documents in the run's order, each once. */
async function documentIngestIds(pool: Pool, runId: string): Promise<string[]> {
  const files = await listRunFiles(pool, runId, 'document');
  return [...new Set(files.flatMap(({ ingestId }) => (ingestId === null ? [] : [ingestId])))];
}
