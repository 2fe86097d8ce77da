import type { Enterprise } from '../contract/facts';
import type { Queryable } from './pool';

const INSERT_ENTERPRISES = `
  insert into enterprises (ingest_id, enterprise_id, name, short_name, role, industry, credit_code, contact_person,
    contact_phone)
  select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
    $9::text[])`;

const COLUMNS = `
  enterprise_id as "enterpriseId", name, short_name as "shortName", role, industry, credit_code as "creditCode",
  contact_person as "contactPerson", contact_phone as "contactPhone"`;

/** Append rows of one ingest, in its transaction. */
export async function insertEnterprises(
  db: Queryable,
  ingestId: string,
  rows: readonly Enterprise[],
): Promise<void> {
  await db.query(INSERT_ENTERPRISES, [
    ingestId,
    rows.map((row) => row.enterpriseId),
    rows.map((row) => row.name),
    rows.map((row) => row.shortName),
    rows.map((row) => row.role),
    rows.map((row) => row.industry),
    rows.map((row) => row.creditCode),
    rows.map((row) => row.contactPerson),
    rows.map((row) => row.contactPhone),
  ]);
}

/** All enterprises of these ingests by id; where two files hold an id, the file later in the list wins. */
export async function readEnterprises(db: Queryable, ingestIds: readonly string[]): Promise<Enterprise[]> {
  const { rows } = await db.query<Enterprise>(
    `select distinct on (enterprise_id) ${COLUMNS} from enterprises
     where ingest_id = any($1) order by enterprise_id, array_position($1, ingest_id) desc`,
    [ingestIds],
  );
  return rows;
}

/** Stand-ins of all names of companies and people: what the masker's `readDictionary` takes (PII-1). */
export async function readNameStandIns(db: Queryable, ingestIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ standIn: string }>(
    `select distinct value as "standIn"
     from enterprises, lateral (values (name), (short_name), (contact_person)) as names (value)
     where ingest_id = any($1) and value <> '' order by value`,
    [ingestIds],
  );
  return rows.map((row) => row.standIn);
}
