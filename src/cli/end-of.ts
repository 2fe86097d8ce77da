import { CommanderError } from 'commander';
import { reasonOf } from '../embedded/reason';

/** How a command ends that did not end well. */
export interface End {
  /** For people; empty when all was said already, as by a help text. */
  readonly sentence: string;
  /** 1 for what went wrong, 2 for a command that cannot be understood, 0 for help that was asked for. */
  readonly exitCode: 0 | 1 | 2;
}

/** What becomes of an error that nothing has caught. */
export function endOf(error: unknown): End {
  if (error instanceof CommanderError) return endOfParsing(error);
  const text = error instanceof Error ? error.message : String(error);
  return { sentence: text === '' ? reasonOf(error) : text, exitCode: 1 };
}

/** The parser of the command line says `error: …` in several lines. */
function endOfParsing({ code, exitCode, message }: CommanderError): End {
  if (exitCode === 0) return { sentence: '', exitCode: 0 };
  if (code === 'commander.help') return { sentence: '', exitCode: 2 };
  const said = message
    .replace(/^error: /, '')
    .trim()
    .replaceAll('\n', ' ');
  return { sentence: `${said} (see dialoom --help)`, exitCode: 2 };
}
