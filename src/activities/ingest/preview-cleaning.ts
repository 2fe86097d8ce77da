import { relative, sep } from 'node:path';
import type { ChatSource } from '../../contract/recipe/sources';
import { rawText, type MaskedText } from '../../contract/text';
import { openTable } from '../../providers/files/tables/open-table';
import { UnreadableFileError } from '../../providers/files/tables/table';
import type { LoadedRecipe } from '../../providers/files/recipe-file';
import { findSourceFiles } from '../../providers/files/source-files';
import { shapeOf } from '../../stages/01-ingest/chat/reject-value';
import {
  createMessageCleaner,
  QUOTED_REPLY_RULE,
  type CleanedMessage,
} from '../../stages/02-clean/clean-message';
import { textRuleNames, type CleanStep } from '../../stages/02-clean/clean-text';
import { CleaningPreview, type RuleAccount, type RuleCase } from '../../stages/02-clean/preview';
import { placeholderSpans } from '../../stages/03-privacy/stand-ins';
import type { Masker } from '../masker';
import { readBlockLists } from './read-block-lists';
import { ChatFile } from './read-chat';

/** A case that may be shown. */
export interface ShownCase {
  readonly file: string;
  readonly row: number;
  readonly before: MaskedText;
  readonly after: MaskedText;
}

/** What the cleaning rules of a recipe do to its chat files. Everything in it is masked. */
export interface PreviewResult {
  readonly fileCount: number;
  readonly messageCount: number;
  readonly keptCount: number;
  readonly rules: readonly RuleAccount<ShownCase>[];
  /** Files that cannot be read: name and cause. */
  readonly unreadable: readonly string[];
}

/**
 * Read and clean a recipe's chat files without storing anything, and keep a sample of what each rule does.
 *
 * @param masker On a vault of its own, with placeholders for all types: what is shown is masked on both sides.
 * @param samples Cases a rule.
 */
export async function previewCleaning(
  { recipe, recipeDir }: LoadedRecipe,
  masker: Masker,
  samples: number,
): Promise<PreviewResult> {
  const clean = createMessageCleaner(recipe.clean, await readBlockLists(recipe.clean, recipeDir));
  const files = (await findSourceFiles(recipe, recipeDir)).filter(({ kind }) => kind === 'chat');
  const preview = new CleaningPreview(recipe.seed, samples, [
    QUOTED_REPLY_RULE,
    ...textRuleNames(recipe.clean),
  ]);
  const unreadable: string[] = [];
  let messageCount = 0;
  let keptCount = 0;
  for (const { path, options } of files) {
    const file = relative(recipeDir, path).split(sep).join('/');
    const count = (cleaned: CleanedMessage): void => {
      messageCount++;
      if (cleaned.dropped === '') keptCount++;
    };
    try {
      await previewFile(path, file, options as ChatSource, clean, preview, count);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      unreadable.push(`${file}: ${error.message}`);
    }
  }
  const rules: RuleAccount<ShownCase>[] = [];
  for (const account of preview.accounts()) rules.push(await maskAccount(account, masker));
  return { fileCount: files.length, messageCount, keptCount, rules, unreadable };
}

async function previewFile(
  path: string,
  file: string,
  source: ChatSource,
  clean: ReturnType<typeof createMessageCleaner>,
  preview: CleaningPreview,
  count: (cleaned: CleanedMessage) => void,
): Promise<void> {
  const table = await openTable(path, source);
  try {
    const stepsOf = new WeakMap<CleanedMessage, CleanStep[]>();
    const chat = new ChatFile(table, source, (message) => {
      const steps: CleanStep[] = [];
      const cleaned = clean(message, (step) => steps.push(step));
      stepsOf.set(cleaned, steps);
      return cleaned;
    });
    for await (const { messages } of chat.batches()) {
      for (const { raw, cleaned } of messages) {
        preview.add({ file, row: raw.row, text: raw.text }, cleaned, stepsOf.get(cleaned)!);
        count(cleaned);
      }
    }
  } finally {
    await table.close();
  }
}

async function maskAccount(account: RuleAccount, masker: Masker): Promise<RuleAccount<ShownCase>> {
  const { cases } = account;
  // A type of message is a cell of the file, and private by accident.
  const [rule] = (await masker.maskTexts([rawText(account.rule)])).texts;
  const mask = async (side: (case_: RuleCase) => string): Promise<MaskedText[]> =>
    (await masker.maskTexts(cases.map((case_) => rawText(side(case_))))).texts;
  const [cleaned, before, after] = [
    await mask((case_) => case_.cleaned),
    await mask((case_) => case_.before),
    await mask((case_) => case_.after),
  ];
  return {
    ...account,
    rule: rule!,
    cases: cases.map((case_, i) => ({
      file: case_.file,
      row: case_.row,
      before: shown(before[i]!, case_.before, cleaned[i]!),
      after: shown(after[i]!, case_.after, cleaned[i]!),
    })),
  };
}

/**
 * A text before all rules are done may hide from the detectors what people still read, such as a number with markup
 * between its digits. Where the cleaned text has finds that this one lacks, only the shape of this one is shown.
 */
function shown(masked: MaskedText, text: string, cleaned: MaskedText): MaskedText {
  const found = countStandIns(masked);
  const lacks = [...countStandIns(cleaned)].some(([standIn, count]) => count > (found.get(standIn) ?? 0));
  return lacks ? (shapeOf(text) as MaskedText) : masked;
}

function countStandIns(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [start, end] of placeholderSpans(text)) {
    const standIn = text.slice(start, end);
    counts.set(standIn, (counts.get(standIn) ?? 0) + 1);
  }
  return counts;
}
