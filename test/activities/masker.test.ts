import { createMasker, readDictionary, type Masker } from '../../src/activities/masker';
import { privacySchema } from '../../src/contract/recipe/privacy';
import { rawText } from '../../src/contract/text';
import type { DictionaryEntry } from '../../src/stages/03-privacy/find';
import { createTestDatabase, type TestDatabase } from '../support/database';

const KEY = Buffer.alloc(32, 1);

describe('createMasker', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  function masker(fields: object = {}, dictionary: readonly DictionaryEntry[] = []): Masker {
    return createMasker({
      pool: database.pool,
      vaultKey: KEY,
      privacy: privacySchema.parse(fields),
      dictionary,
    });
  }
  const masked = async (by: Masker, ...texts: string[]): Promise<string[]> =>
    (await by.maskTexts(texts.map(rawText))).texts;

  it('masks texts, numbers by first occurrence and counts by type (PII-3, PII-4)', async () => {
    const result = await masker().maskTexts(
      ['张总好', '打13900139000或138 0013 8000', '账期90天', '138-0013-8000是谁'].map(rawText),
    );
    expect(result).toEqual({
      texts: ['[人名_1]好', '打[手机号_1]或[手机号_2]', '账期90天', '[手机号_2]是谁'],
      findCounts: { mobile: 3, person: 1 },
    });
  });

  it('gives the same stand-in in another build (PII-4)', async () => {
    await masked(masker(), '打13900139000', '打13800138000');
    expect(await masked(masker(), '打13800138000')).toEqual(['打[手机号_2]']);
  });

  it('joins chats with the columns of fact tables (MK-4)', async () => {
    const facts = masker();
    expect(await facts.standIns('invoice', ['25322000000217790586', '', '31410105'])).toEqual([
      '[发票_1]',
      '',
      '[发票_2]',
    ]);
    expect(await masked(masker(), '发票号31410105和25322000000217790586')).toEqual([
      '发票号[发票_2]和[发票_1]',
    ]);
    expect(await facts.standIn('contact', 'wxid_abc')).toBe('[联系人_1]');
    expect(await facts.standIn('contact', '[联系人_1]')).toBe('[联系人_1]');
  });

  it('searches for names that the vault gives back; full and short names are different values (PII-1)', async () => {
    const facts = masker();
    const standIns = await facts.standIns('company', ['云栎新能源汽车有限公司', '云栎汽车']);
    const dictionary = await readDictionary(database.pool, KEY, [...standIns, '', '[企业_99]']);
    expect(dictionary).toEqual([
      { kind: 'company', value: '云栎新能源汽车有限公司' },
      { kind: 'company', value: '云栎汽车' },
    ]);
    expect(await masked(masker({}, dictionary), '云栎汽车就是云栎新能源汽车有限公司')).toEqual([
      '[企业_2]就是[企业_1]',
    ]);
  });

  it('follows the policy of each type (PII-3)', async () => {
    const by = masker({ policies: { mobile: 'surrogate', email: 'partial', ip: 'keep' } });
    const [text] = await masked(by, '13800138000，lina@example.com，服务器10.2.3.4');
    expect(text).toMatch(/^1\d{10}，l\*\*\*@example\.com，服务器10\.2\.3\.4$/);
    expect(text).not.toContain('13800138000');
  });

  it('finds nothing in what it masked, surrogates included, and masks it to itself (PII-6)', async () => {
    const by = masker({ defaultPolicy: 'surrogate', policies: { ip: 'keep' } });
    const raw = [
      '手机13800138000，身份证11010519491231002X',
      '联系人：李娜，信用代码91350100M000100Y43，10.2.3.4',
    ];
    const texts = await masked(by, ...raw);
    expect(by.scan(texts)).toEqual([]);

    const later = masker({ defaultPolicy: 'surrogate' });
    expect(later.scan(texts).length).toBeGreaterThan(0);
    await later.prepare();
    expect(later.scan(texts).map(({ type }) => type)).toEqual(['ip']);
    expect(await masked(by, texts[0]!)).toEqual([texts[0]]);
    expect(by.scan(['打13900139000'])).toEqual([
      expect.objectContaining({ type: 'mobile', text: 0, start: 1, end: 12 }),
    ]);
  });

  it('keeps originals out of the database but for the vault’s ciphertext (PII-5)', async () => {
    await masked(masker(), '手机13800138000');
    const { rows } = await database.pool.query('select * from vault');
    expect(JSON.stringify(rows)).not.toContain('13800138000');
  });
});
