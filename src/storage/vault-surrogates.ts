import { normalForm } from '../stages/03-privacy/normal-form';
import { surrogate } from '../stages/03-privacy/surrogates';
import type { Queryable } from './pool';
import type { VaultCipher } from './vault-cipher';
import type { VaultRow } from './vault-table';

const READ_TAKEN = `
  select wanted.i::int as i from unnest($1::text[], $2::bytea[], $3::text[]) with ordinality
    as wanted (kind, digest, surrogate, i)
  where exists (select 1 from vault where vault.kind = wanted.kind and vault.digest = wanted.digest)
     or exists (select 1 from vault where vault.kind = wanted.kind and vault.surrogate = wanted.surrogate)`;
const SET_SURROGATES = `
  update vault set surrogate = given.surrogate from unnest($1::text[], $2::text[]) as given (standin, surrogate)
  where vault.standin = given.standin`;

/** How far the next try lies from one that was taken: beyond the ordinals that are in use. */
const STRIDE = 10_007;
const MAX_TRIES = 8;

/**
 * Give each row a made-up value that is neither a real value in the vault nor another row's surrogate. Runs under the
 * counters' locks. A row whose type has no made-up form keeps none, and is shown as its placeholder.
 */
export async function giveSurrogates(
  db: Queryable,
  cipher: VaultCipher,
  rows: readonly VaultRow[],
): Promise<void> {
  let open = [...rows];
  for (let attempt = 0; attempt < MAX_TRIES && open.length > 0; attempt++) {
    const made = open.flatMap((row) => {
      const text = surrogate(row.kind, row.normal, row.ordinal + attempt * STRIDE, cipher.surrogateKey);
      return text === undefined ? [] : [{ row, text }];
    });
    const taken = await readTaken(db, cipher, made);
    const free = made.filter((_, i) => !taken.has(i));
    await db.query(SET_SURROGATES, [free.map(({ row }) => row.standIn), free.map(({ text }) => text)]);
    for (const { row, text } of free) row.surrogate = text;
    open = made.filter((_, i) => taken.has(i)).map(({ row }) => row);
  }
}

async function readTaken(
  db: Queryable,
  cipher: VaultCipher,
  made: readonly { readonly row: VaultRow; readonly text: string }[],
): Promise<Set<number>> {
  const { rows } = await db.query<{ i: number }>(READ_TAKEN, [
    made.map(({ row }) => row.kind),
    made.map(({ row, text }) => cipher.digest(row.kind, normalForm(row.kind, text))),
    made.map(({ text }) => text),
  ]);
  const taken = new Set(rows.map((row) => row.i - 1));
  const first = new Set<string>();
  made.forEach(({ row, text }, i) => {
    const key = `${row.kind} ${text}`;
    if (first.has(key)) taken.add(i);
    first.add(key);
  });
  return taken;
}
