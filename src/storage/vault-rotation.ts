import type { Pool } from 'pg';
import { normalForm } from '../stages/03-privacy/normal-form';
import { RecipeError } from '../stages/errors';
import type { PiiType } from '../contract/recipe/privacy';
import { withTransaction, type Queryable } from './pool';
import { createVaultCipher, type VaultCipher } from './vault-cipher';

const PAGE = 5_000;
const READ_PAGE = `
  select standin, kind, nonce, ciphertext, key_id from vault where standin > $1 order by standin limit ${PAGE}`;
const UPDATE_PAGE = `
  update vault set digest = turned.digest, nonce = turned.nonce, ciphertext = turned.ciphertext, key_id = $5
  from unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[]) as turned (standin, digest, nonce, ciphertext)
  where vault.standin = turned.standin`;

interface PageRow {
  readonly standin: string;
  readonly kind: PiiType;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
  readonly key_id: string;
}

/**
 * Encrypt and digest the whole vault anew, in one transaction: all of it has the new key, or none. Stand-ins stay, so
 * that releases and stored text stay true. Workers that still hold the old key are refused from then on.
 *
 * @returns How many values were turned; 0 when the vault already has the new key.
 * @throws {@link RecipeError} when a value was not written with the old key.
 */
export async function rotateVault(pool: Pool, oldKey: Uint8Array, newKey: Uint8Array): Promise<number> {
  const from = createVaultCipher(oldKey);
  const to = createVaultCipher(newKey);
  return withTransaction(pool, async (db) => {
    // Allocators wait: they lock rows of this table first.
    await db.query('lock table vault_counters in exclusive mode');
    let turned = 0;
    let page: PageRow[];
    let last = '';
    do {
      page = (await db.query<PageRow>(READ_PAGE, [last])).rows;
      turned += await turnPage(db, page, from, to);
      last = page.at(-1)?.standin ?? last;
    } while (page.length === PAGE);
    return turned;
  });
}

async function turnPage(
  db: Queryable,
  page: readonly PageRow[],
  from: VaultCipher,
  to: VaultCipher,
): Promise<number> {
  const rows = page.filter((row) => row.key_id !== to.keyId);
  const stranger = rows.find((row) => row.key_id !== from.keyId);
  if (stranger) {
    throw new RecipeError(
      `The vault was written with key ${stranger.key_id}; the old key given is ${from.keyId}`,
    );
  }
  const values = rows.map((row) => from.open(row.kind, row));
  const sealed = rows.map((row, i) => to.seal(row.kind, values[i]!));
  await db.query(UPDATE_PAGE, [
    rows.map((row) => row.standin),
    rows.map((row, i) => to.digest(row.kind, normalForm(row.kind, values[i]!))),
    sealed.map((value) => value.nonce),
    sealed.map((value) => value.ciphertext),
    to.keyId,
  ]);
  return rows.length;
}
