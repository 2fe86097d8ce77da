import type { Pool } from 'pg';
import { RecipeError } from '../stages/errors';
import { placeholder } from '../stages/03-privacy/stand-ins';
import type { GivenSurrogate } from '../stages/03-privacy/surrogate-index';
import { withTransaction, type Queryable } from './pool';
import { giveSurrogates } from './vault-surrogates';
import type { StandIns, Vault, VaultValue } from './vault';
import { createVaultCipher, type VaultCipher } from './vault-cipher';

const READ_KNOWN = `
  select wanted.i::int as i, vault.standin, vault.surrogate, vault.ordinal
  from unnest($1::text[], $2::bytea[]) with ordinality as wanted (kind, digest, i)
  join vault on vault.kind = wanted.kind and vault.digest = wanted.digest`;
const OPEN_COUNTERS = `
  insert into vault_counters (kind, last) select kind, 0 from unnest($1::text[]) as wanted (kind)
  on conflict (kind) do nothing`;
const LOCK_COUNTERS = 'select kind, last from vault_counters where kind = any ($1) order by kind for update';
const INSERT_VALUES = `
  insert into vault (standin, kind, ordinal, digest, nonce, ciphertext, key_id)
  select standin, kind, ordinal, digest, nonce, ciphertext, $7
  from unnest($1::text[], $2::text[], $3::int[], $4::bytea[], $5::bytea[], $6::bytea[])
    as fresh (standin, kind, ordinal, digest, nonce, ciphertext)`;
const ADVANCE_COUNTERS = `
  update vault_counters set last = advanced.last from unnest($1::text[], $2::int[]) as advanced (kind, last)
  where vault_counters.kind = advanced.kind`;
const READ_VALUES =
  'select standin, kind, nonce, ciphertext from vault where standin = any ($1) or surrogate = any ($1) order by standin';

/** A value's row: its digest in, its stand-ins out. */
export interface VaultRow extends VaultValue {
  readonly digest: Buffer;
  standIn: string;
  surrogate: string | null;
  ordinal: number;
}

interface KnownRow {
  readonly i: number;
  readonly standin: string;
  readonly surrogate: string | null;
  readonly ordinal: number;
}

/** The vault in PostgreSQL: originals encrypted, found again by keyed digest (PII-4, PII-5). */
export function createVault(pool: Pool, key: Uint8Array): Vault {
  const cipher = createVaultCipher(key);
  return {
    allocate: (values) => allocate(pool, cipher, values),
    async surrogates() {
      const { rows } = await pool.query<GivenSurrogate>(
        'select kind, surrogate as text from vault where surrogate is not null order by kind, ordinal',
      );
      return rows;
    },
  };
}

/**
 * Originals of stand-ins, by stand-in as asked. Unknown ones are absent. For work inside the house, such as searching
 * chats for the names of the enterprise table; people go through `readIdentity`, which is logged.
 */
export async function readVaultValues(
  pool: Queryable,
  key: Uint8Array,
  standIns: readonly string[],
): Promise<Map<string, { readonly kind: string; readonly value: string }>> {
  const cipher = createVaultCipher(key);
  const { rows } = await pool.query<{ standin: string; kind: string; nonce: Buffer; ciphertext: Buffer }>(
    READ_VALUES,
    [standIns],
  );
  return new Map(rows.map((row) => [row.standin, { kind: row.kind, value: cipher.open(row.kind, row) }]));
}

async function allocate(pool: Pool, cipher: VaultCipher, values: readonly VaultValue[]): Promise<StandIns[]> {
  const rows = values.map((value): VaultRow => ({
    ...value,
    digest: cipher.digest(value.kind, value.normal),
    standIn: '',
    surrogate: null,
    ordinal: 0,
  }));
  await readKnown(pool, rows);
  if (rows.some(isUnfinished)) await withTransaction(pool, (db) => finish(db, cipher, rows));
  return rows.map(({ standIn, surrogate, wantsSurrogate }) => ({
    placeholder: standIn,
    ...(wantsSurrogate && surrogate !== null && surrogate !== '' ? { surrogate } : {}),
  }));
}

function isUnfinished(row: VaultRow): boolean {
  return row.standIn === '' || (row.wantsSurrogate && row.surrogate === null);
}

/**
 * Number what is new. The counters' row locks make allocators of one kind take turns; what another one has added
 * meanwhile is read again under the lock. Kinds are locked in one order, so that no two allocators wait for each other.
 */
async function finish(db: Queryable, cipher: VaultCipher, rows: VaultRow[]): Promise<void> {
  const kinds = [...new Set(rows.filter(isUnfinished).map((row) => row.kind))].sort();
  await db.query(OPEN_COUNTERS, [kinds]);
  const counters = await db.query<{ kind: string; last: number }>(LOCK_COUNTERS, [kinds]);
  await assertKey(db, cipher);
  await readKnown(db, rows);
  const last = new Map(counters.rows.map((row) => [row.kind, row.last]));
  const fresh = rows.filter((row) => row.standIn === '');
  for (const row of fresh) {
    row.ordinal = last.get(row.kind)! + 1;
    row.standIn = placeholder(row.kind, row.ordinal);
    last.set(row.kind, row.ordinal);
  }
  const sealed = fresh.map((row) => cipher.seal(row.kind, row.written));
  await db.query(INSERT_VALUES, [
    fresh.map((row) => row.standIn),
    fresh.map((row) => row.kind),
    fresh.map((row) => row.ordinal),
    fresh.map((row) => row.digest),
    sealed.map((value) => value.nonce),
    sealed.map((value) => value.ciphertext),
    cipher.keyId,
  ]);
  await db.query(ADVANCE_COUNTERS, [[...last.keys()], [...last.values()]]);
  await giveSurrogates(
    db,
    cipher,
    rows.filter((row) => row.wantsSurrogate && row.surrogate === null),
  );
}

/** Digests of another key would never match: every value would get a second stand-in, unnoticed. */
async function assertKey(db: Queryable, cipher: VaultCipher): Promise<void> {
  const { rows } = await db.query<{ key_id: string }>('select key_id from vault limit 1');
  const written = rows[0]?.key_id ?? cipher.keyId;
  if (written === cipher.keyId) return;
  throw new RecipeError(
    `The vault was written with key ${written}, but the key in use is ${cipher.keyId}; ` +
      'use that key, or rotate the vault to the new one',
  );
}

async function readKnown(db: Queryable, rows: readonly VaultRow[]): Promise<void> {
  const known = await db.query<KnownRow>(READ_KNOWN, [
    rows.map((row) => row.kind),
    rows.map((row) => row.digest),
  ]);
  for (const found of known.rows) {
    const row = rows[found.i - 1]!;
    row.standIn = found.standin;
    row.surrogate = found.surrogate;
    row.ordinal = found.ordinal;
  }
}
