import { execFile } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  /** User and group to run as; only root may choose. */
  readonly uid?: number;
  readonly gid?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** A program that could not be run, or that ended with an error; `message` holds the end of what it said. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/**
 * Run a program without a shell and wait for its end.
 *
 * @returns Its standard output.
 * @throws {@link CommandError} when it is missing or fails.
 */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = { maxBuffer: 16 << 20, windowsHide: true };
    execFile(file, args, { ...options, ...limits }, (error, stdout, stderr) => {
      if (!error) {
        resolve(stdout);
        return;
      }
      const said = (stderr || stdout || error.message).trim().split('\n').slice(-6).join('\n');
      reject(new CommandError(`${file} ${args[0] ?? ''} failed: ${said}`));
    });
  });
}
