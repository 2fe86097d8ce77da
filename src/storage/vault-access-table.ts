import type { Pool } from 'pg';
import { RecipeError } from '../stages/errors';
import { withTransaction } from './pool';
import { createVaultCipher } from './vault-cipher';

/** Who wants to see an original, and why. */
export interface AccessRequest {
  readonly standIn: string;
  readonly by: string;
  readonly reason: string;
}

export interface Identity {
  readonly kind: string;
  readonly value: string;
}

export interface Access {
  readonly standIn: string;
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

const READ_SEALED =
  'select standin, kind, nonce, ciphertext from vault where standin = $1 or surrogate = $1 order by kind';

/**
 * The original behind a placeholder or a surrogate. The access is noted in the same transaction, before anything is
 * decrypted: what cannot be noted is not shown (PII-5).
 *
 * @throws {@link RecipeError} without a reason or a name, and for a stand-in that the vault does not know.
 */
export async function readIdentity(pool: Pool, key: Uint8Array, request: AccessRequest): Promise<Identity> {
  if (request.reason.trim() === '')
    throw new RecipeError('Give a reason: every look into the vault is logged');
  if (request.by.trim() === '') throw new RecipeError('Give a name: every look into the vault is logged');
  const cipher = createVaultCipher(key);
  return withTransaction(pool, async (db) => {
    const { rows } = await db.query<{ standin: string; kind: string; nonce: Buffer; ciphertext: Buffer }>(
      READ_SEALED,
      [request.standIn],
    );
    const row = rows[0];
    if (!row) throw new RecipeError(`The vault holds no ${request.standIn}`);
    await db.query('insert into vault_access (standin, who, reason) values ($1, $2, $3)', [
      row.standin,
      request.by.trim(),
      request.reason.trim(),
    ]);
    return { kind: row.kind, value: cipher.open(row.kind, row) };
  });
}

/** All accesses, the latest first. */
export async function readAccesses(pool: Pool): Promise<Access[]> {
  const { rows } = await pool.query<Access>(
    'select standin as "standIn", who as by, reason, at from vault_access order by access_id desc',
  );
  return rows;
}
