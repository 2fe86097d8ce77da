import { Command } from 'commander';
import { registerAdjudicate } from './cli/adjudicate';
import { registerBudget } from './cli/budget';
import { registerBuild } from './cli/build';
import { registerCancel } from './cli/cancel';
import { createContext } from './cli/context';
import { registerDecisions } from './cli/decide';
import { registerDemo } from './cli/demo';
import { registerDoctor } from './cli/doctor';
import { endOf } from './cli/end-of';
import { registerExplain } from './cli/explain';
import { registerLabels } from './cli/labels';
import { registerPreview } from './cli/preview';
import { registerPrivacy } from './cli/privacy';
import { registerRecipe } from './cli/recipe';
import { registerReidentify } from './cli/reidentify';
import { registerReview } from './cli/review';
import { registerSampling } from './cli/sampling';
import { registerSchedule } from './cli/schedule';
import { registerStatus } from './cli/status';
import { registerTaxonomy } from './cli/taxonomy';
import { registerUp } from './cli/up';
import { registerYield } from './cli/yield';

const context = createContext();

/**
 * The command line `dialoom`. Results go to standard output, everything else to standard error; an error is one sentence
 * and exit code 1, a wrong option exit code 2.
 */
async function main(): Promise<void> {
  const program = new Command('dialoom')
    .description('turn chat logs and product documents into a fine-tuning data set that its owner can defend')
    .configureOutput({ outputError: () => undefined }) // said below, in the form of all other errors
    .exitOverride();
  registerUp(program, context);
  registerDemo(program, context);
  registerBuild(program, context);
  registerStatus(program, context);
  registerYield(program, context);
  registerSampling(program, context);
  registerTaxonomy(program, context);
  registerLabels(program, context);
  registerDecisions(program, context);
  registerAdjudicate(program, context);
  registerBudget(program, context);
  registerCancel(program, context);
  registerExplain(program, context);
  registerDoctor(program, context);
  registerSchedule(program, context);
  registerReview(program, context);
  registerRecipe(program, context);
  registerPreview(program, context);
  registerPrivacy(program, context);
  registerReidentify(program, context);
  await program.parseAsync();
}

// Whoever reads the output may have seen enough, as `head` has: that is no error.
process.stdout.on('error', () => process.exit(0));

main().then(
  () => process.exit(),
  (error: unknown) => {
    const { sentence, exitCode } = endOf(error);
    if (sentence !== '') process.stderr.write(`dialoom: ${sentence}\n`);
    // Whoever parses the output of --json finds an object there in any case.
    if (exitCode !== 0 && process.argv.includes('--json') && !context.hasPrinted())
      context.print(JSON.stringify({ error: sentence }));
    process.exit(exitCode);
  },
);
