import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The SDK names what it fetched `temporal-sdk-typescript-<version>`, and the other one likewise. */
const PREFIXES: Readonly<Record<string, string>> = {
  temporal: 'temporal-sdk-typescript-',
  'temporal-test-server': 'temporal-test-server-sdk-typescript-',
};

/**
 * Let Temporal's SDK fetch a program from Temporal's own host: it does so when it starts a server, so one is started
 * and stopped.
 *
 * @param program `temporal` or `temporal-test-server`.
 * @returns Path of the program.
 * @throws Error when the host cannot be reached.
 */
export async function downloadBySdk(program: string, cacheDir: string): Promise<string> {
  const downloadDir = join(cacheDir, 'sdk');
  mkdirSync(downloadDir, { recursive: true });
  // Loaded here only: it is large, and nobody needs it whose program is already there.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const server = { executable: { type: 'cached-download' as const, downloadDir } };
  const environment =
    program === 'temporal'
      ? await TestWorkflowEnvironment.createLocal({ server })
      : await TestWorkflowEnvironment.createTimeSkipping({ server });
  await environment.teardown();

  const prefix = PREFIXES[program] ?? program;
  const fetched = readdirSync(downloadDir).find((name) => name.startsWith(prefix));
  if (!fetched) throw new Error(`the SDK left no ${prefix}… in ${downloadDir}`);
  // The SDK fetches anew after a day; a copy of our own stays.
  const path = join(downloadDir, process.platform === 'win32' ? `${program}.exe` : program);
  copyFileSync(join(downloadDir, fetched), path);
  return path;
}
