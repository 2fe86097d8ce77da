import { permanentFailures } from '../src/permanent-failures';
import { PERMANENT_ERRORS, StatementError } from '../src/stages/errors';
import { createTestDatabase, type TestDatabase } from './support/database';

let database: TestDatabase;

beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.drop());

/** What an activity ends with, whose work is this. */
async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  const execute = permanentFailures().inbound!.execute!;
  return execute({ args: [], headers: {} }, work).catch((error: unknown) => error);
}

const stating =
  (sql: string, values: unknown[] = []) =>
  () =>
    database.pool.query(sql, values);

describe('failures of an activity', () => {
  it('are permanent when the database refuses a statement for what it says', async () => {
    const failure = await failureOf(stating('select * from nowhere'));
    expect(failure).toBeInstanceOf(StatementError);
    expect(PERMANENT_ERRORS).toContain((failure as Error).name);
    expect((failure as Error).message).toContain('(42P01: relation "nowhere" does not exist)');
  });

  it('are permanent when data fit no column, and do not repeat the data (PII-5)', async () => {
    const failure = await failureOf(stating('select $1::int', ['13800138000 张三']));
    expect(failure).toBeInstanceOf(StatementError);
    expect((failure as Error).message).toContain('(22003: value … is out of range for type integer)');
    expect((failure as Error).message).not.toContain('13800138000');
  });

  it.each([
    ['of a lost connection', Object.assign(new Error('terminated'), { code: '57P01' })],
    ['of two writers at once', Object.assign(new Error('deadlock'), { code: '40P01' })],
    ['of the system', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
    ['of any other kind', new Error('else')],
  ])('stay what they are, and so are tried again, when they are %s', async (_what, error) => {
    expect(await failureOf(() => Promise.reject(error))).toBe(error);
  });

  it('leave results alone', async () => {
    expect(await failureOf(() => Promise.resolve(5))).toBe(5);
  });
});
