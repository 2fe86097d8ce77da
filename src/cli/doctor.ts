import type { Command } from 'commander';
import type { DoctorCheck } from '../embedded/doctor/check';
import { doctorChecks } from '../embedded/doctor/checks';
import type { CommandContext } from './command-context';
import { dataFolder } from './context';

export function registerDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check this machine, and say what would cure what is wrong')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => {
      const checks = await doctorChecks(process.env, dataFolder());
      const wrong = checks.filter((check) => !check.ok);
      context.print(
        options.json ? JSON.stringify({ ok: wrong.length === 0, checks }) : checks.map(checkText).join('\n'),
      );
      if (wrong.length > 0)
        throw new Error(
          `${wrong.length} of ${checks.length} checks failed: ${wrong.map(({ name }) => name).join(', ')}`,
        );
    });
}

function checkText({ name, ok, detail, cure }: DoctorCheck): string {
  return `${ok ? 'ok   ' : 'WRONG'} ${name.padEnd(12)} ${detail}${cure && `\n      → ${cure}`}`;
}
