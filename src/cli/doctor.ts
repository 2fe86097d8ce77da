import type { Command } from 'commander';
import { doctorChecks, type DoctorCheck } from '../embedded/doctor-checks';
import type { CommandContext } from './command-context';
import { dataFolder } from './context';

export function registerDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check this machine, and say what would cure what is wrong')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => {
      const checks = await doctorChecks(process.env, dataFolder());
      context.print(options.json ? JSON.stringify(checks) : checks.map(checkText).join('\n'));
      const wrong = checks.filter((check) => !check.ok);
      if (wrong.length > 0)
        throw new Error(
          `${wrong.length} of ${checks.length} checks failed: ${wrong.map(({ name }) => name).join(', ')}`,
        );
    });
}

function checkText({ name, ok, detail, cure }: DoctorCheck): string {
  return `${ok ? 'ok   ' : 'WRONG'} ${name.padEnd(12)} ${detail}${cure && `\n      → ${cure}`}`;
}
