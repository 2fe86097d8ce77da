import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { whyNoDatabase } from '../embedded/database-url';
import { reasonOf } from '../embedded/reason';
import { migrate } from '../storage/migrate';
import { openPool } from '../storage/pool';

/** Where the services answer. */
export interface ServiceAddresses {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Address of Temporal's UI; empty when it is not known. */
  readonly temporalUiUrl: string;
  /** Address of the review page; empty when it is not known. */
  readonly reviewUrl: string;
  readonly databaseUrl: string;
}

/** What a command works with: a Temporal client and the database. */
export interface Session {
  readonly addresses: ServiceAddresses;
  readonly client: Client;
  readonly pool: Pool;
  /** Whether the services were started for this command alone and end with it. */
  readonly own: boolean;
  close(): Promise<void>;
}

/**
 * Connect to services that run.
 *
 * @throws Error with a sentence that names the service which does not answer, and the cure.
 */
export async function openSession(addresses: ServiceAddresses, own = false): Promise<Session> {
  const silence = await whyNoDatabase(addresses.databaseUrl);
  if (silence !== undefined) {
    throw new Error(
      `The database does not answer (${silence}): start it with "dialoom up", or correct DATABASE_URL`,
    );
  }
  const pool = openPool(addresses.databaseUrl, 3);
  try {
    await migrate(pool);
  } catch (error) {
    await pool.end();
    throw new Error(
      `The tables cannot be brought up to date (${reasonOf(error)}): let the user of DATABASE_URL create tables, or name another database`,
    );
  }
  try {
    const connection = await Connection.connect({
      address: addresses.temporalAddress,
      connectTimeout: '5 seconds',
    });
    const client = new Client({ connection, namespace: addresses.temporalNamespace });
    return {
      addresses,
      client,
      pool,
      own,
      close: async () => {
        await connection.close();
        await pool.end();
      },
    };
  } catch {
    await pool.end();
    throw new Error(
      `Temporal does not answer at ${addresses.temporalAddress}: start it with "dialoom up", or correct TEMPORAL_ADDRESS`,
    );
  }
}
