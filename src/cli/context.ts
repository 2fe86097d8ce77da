import type { CommandContext } from './command-context';
import { openSession } from './session';

export function createContext(): CommandContext {
  return {
    print: (text) => process.stdout.write(`${text}\n`),
    note: (text) => process.stderr.write(`${text}\n`),
    async withSession(work) {
      const session = await openSession({
        temporalAddress: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233',
        temporalNamespace: 'default',
        temporalUiUrl: '',
        reviewUrl: '',
        databaseUrl: process.env['DATABASE_URL'] ?? '',
      });
      try {
        return await work(session);
      } finally {
        await session.close();
      }
    },
  };
}
