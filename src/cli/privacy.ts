import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { createMaskerOn } from '../activities/masker';
import { textDetectors } from '../activities/text-detectors';
import { readVaultKey } from '../config-vault-key';
import { DEFAULT_RECIPE } from '../contract/names';
import { loadRecipe } from '../providers/files/recipe-file';
import { RecipeError } from '../stages/errors';
import { compileDetector } from '../stages/03-privacy/detect';
import { coverageReport } from '../stages/03-privacy/report';
import { createMemoryVault } from '../storage/memory-vault';
import { rotateVault } from '../storage/vault-rotation';
import { createVault } from '../storage/vault-table';
import type { CommandContext } from './command-context';
import { coverageText } from './coverage-text';
import { knownNames } from './known-names';
import { readLabelledFile } from './labelled-file';
import { maskLines } from './mask-lines';
import { recipeFolder } from './recipe-folder';
import { requireVaultKey } from './vault-key';

const RECIPE = 'recipe file, or the name of a recipe in the recipe folder';

/** Commands around private data: coverage report (PII-8), masking filter, key rotation (PII-5). */
export function registerPrivacy(program: Command, context: CommandContext): void {
  const privacy = program.command('privacy').description('look at what masking finds, and at its vault');
  privacy
    .command('report')
    .description('compare finds with a labelled sample: found, missed, false by type, with masked context')
    .requiredOption('--labelled <file>', 'JSON lines: {"text": …, "spans": [{"start", "end", "type"}]}')
    .option('--recipe <file>', RECIPE, DEFAULT_RECIPE)
    .option('--json', 'print one JSON object')
    .action(async (options: { labelled: string; recipe: string; json?: boolean }) => {
      const rows = readLabelledFile(options.labelled);
      const loaded = loadRecipe(options.recipe, recipeFolder());
      const { privacy: rules } = loaded.recipe;
      // Models that the recipe names look too, as they would in a build.
      const others = await textDetectors(rules)?.detect(rows.map(({ text }) => text));
      const report = coverageReport(rows, compileDetector(rules, knownNames(loaded)), others);
      context.print(options.json ? JSON.stringify(report) : coverageText(report));
    });

  privacy
    .command('mask')
    .description('mask standard input to standard output, one text a line')
    .option('--recipe <file>', RECIPE, DEFAULT_RECIPE)
    .option('--vault', 'give the stand-ins of the vault, instead of stand-ins for this run alone')
    .action(async (options: { recipe: string; vault?: boolean }) => {
      const loaded = loadRecipe(options.recipe, recipeFolder());
      const filter = async (vault: ReturnType<typeof createMemoryVault>): Promise<void> => {
        const masker = createMaskerOn(vault, loaded.recipe.privacy, knownNames(loaded));
        const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
        const counts = await maskLines(lines, masker, (line) => {
          context.print(line);
        });
        const shown = Object.entries(counts).map(([type, count]) => `${count} ${type}`);
        context.note(`replaced: ${shown.join(', ') || 'nothing'}`);
      };
      if (!options.vault) await filter(createMemoryVault());
      else await context.withSession((session) => filter(createVault(session.pool, requireVaultKey())));
    });

  privacy
    .command('rotate')
    .description('encrypt the vault anew with another key; stand-ins stay')
    .requiredOption('--new-key-file <file>', 'file that holds the new key: 32 bytes, hexadecimal or base64')
    .action(async (options: { newKeyFile: string }) => {
      const newKey = readNewKey(options.newKeyFile);
      await context.withSession(async ({ pool }) => {
        const turned = await rotateVault(pool, requireVaultKey(), newKey);
        context.print(`${turned} values have the new key: give it to every worker, then destroy the old one`);
      });
    });
}

function readNewKey(file: string): Buffer {
  const { key, problems } = readVaultKey(readKeyFile(file), undefined);
  if (key) return key;
  throw new RecipeError(`${file}: ${problems[0] ?? 'holds no key'}`.replace('DIALOOM_VAULT_KEY ', 'it '));
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new RecipeError(`The key file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
