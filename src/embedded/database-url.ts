import { Client } from 'pg';
import { reasonOf } from './reason';

const CONNECT_TIMEOUT_MS = 5000;

/** Connect to the database of a connection string and leave it. @returns Why it failed, without the password. */
export async function whyNoDatabase(url: string): Promise<string | undefined> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    client.on('error', () => undefined); // said by what is awaited, too
    await client.connect();
    await client.end();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
