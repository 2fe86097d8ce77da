import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { DEFAULT_RECIPE } from '../contract/names';
import { ITEM_CLASSES } from '../contract/vocabulary';
import { loadRecipe } from '../providers/files/recipe-file';
import { packageRoot } from '../package-root';
import { assertBalanced } from '../stages/ledger';
import type { CommandContext } from './command-context';
import { ledgerText } from './ledger-text';
import { seeThrough, type BuildOutcome } from './see-through';
import { startBuild } from './start-build';

/** Longest part of a message that is shown. */
const SHOWN_LETTERS = 240;

export function registerDemo(program: Command, context: CommandContext): void {
  program
    .command('demo')
    .description('build a release from the example data and show what came out')
    .action(async () => {
      const { recipe } = loadRecipe(DEFAULT_RECIPE, join(packageRoot(), 'recipes'));
      await context.withSession(async (session) => {
        const recipePath = join(packageRoot(), 'recipes', `${DEFAULT_RECIPE}.yaml`);
        const handle = await startBuild(session, recipe.name, { recipe: recipePath }, context);
        context.print(demoText(await seeThrough(session, handle, context, 'suggested')));
      }, true);
    });
}

function demoText(outcome: BuildOutcome): string {
  outcome.ledger.forEach(assertBalanced);
  const manifest = JSON.parse(readFileSync(join(outcome.releaseDir, 'manifest.json'), 'utf8')) as {
    readonly sharesGot: Readonly<Record<string, number>>;
    readonly shortfalls: readonly string[];
    readonly contentId: string;
  };
  const shares = ITEM_CLASSES.map(
    (name) => `${name} ${((manifest.sharesGot[name] ?? 0) * 100).toFixed(1)} %`,
  ).join(', ');
  return [
    '',
    'Where everything went (input = kept + dropped + failed, in every line):',
    '',
    ledgerText(outcome.ledger),
    '',
    'One item of each class:',
    ...ITEM_CLASSES.map((name) => sampleText(outcome.releaseDir, name)),
    '',
    `${outcome.items} items: ${shares}`,
    ...(manifest.shortfalls.length > 0
      ? manifest.shortfalls.map((text) => `shortfall: ${text}`)
      : ['shares met']),
    `content ${manifest.contentId}: another run gives the same`,
    `release ${outcome.releaseDir}`,
  ].join('\n');
}

/** The first item of a class: the last question and its answer. */
function sampleText(releaseDir: string, name: string): string {
  const [line] = readFileSync(join(releaseDir, 'by-class', `${name}.jsonl`), 'utf8').split('\n', 1);
  if (!line) return `\n[${name}] none`;
  const { messages } = JSON.parse(line) as {
    readonly messages: readonly { role: string; content: string }[];
  };
  return [
    `\n[${name}]`,
    ...messages.slice(-2).map(({ role, content }) => `  ${role}: ${shortened(content)}`),
  ].join('\n');
}

function shortened(text: string): string {
  const flat = text.replace(/\s*\n\s*/g, ' ⏎ ');
  return flat.length <= SHOWN_LETTERS ? flat : `${flat.slice(0, SHOWN_LETTERS)} …`;
}
