import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { CallStore } from '../providers/model/model-client';
import { createCallStore } from './model-calls-table';

/** Between two looks whether the database answers again. */
const LOOK_MS = 500;
/** Failures of one call with a database that answers: something else is wrong then. */
const MOST_TRIES = 5;

/**
 * Calls to models, kept by a store that outlives the database: an answer that is paid for is held until it can be stored, so that
 * nobody asks for it again (OP-4, LM-5). Not for use inside a transaction, which is gone with its connection.
 */
export function createPatientCallStore(pool: Pool): CallStore {
  const store = createCallStore(pool);
  return {
    find: (callKey) => store.find(callKey),
    async save(call, payer, signal) {
      for (let tries = 1; ; tries++) {
        try {
          // The statement before may have come through, and only the word of it been lost: nobody is charged twice.
          if (tries === 1 || !(await store.find(call.callKey))) await store.save(call, payer);
          return;
        } catch (error) {
          if (tries === MOST_TRIES) throw error;
          await untilAnswers(pool, signal);
        }
      }
    },
  };
}

async function untilAnswers(pool: Pool, signal?: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await pool.query('select');
      return;
    } catch {
      await sleep(LOOK_MS, undefined, { ...(signal && { signal }) });
    }
  }
}
