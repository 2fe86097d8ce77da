import { roleSentences, RoleTally } from '../../../../src/stages/01-ingest/chat/role-tally';

const QUESTIONS = ['请问利率是多少？', '这个能不能做', '额度怎么算', '麻烦帮看下发票'];
const ANSWERS = ['您好，已为您查询', '好的，稍等', '建议您先确权', '收到，马上帮您看'];

function tally(c: readonly string[], m: readonly string[], times: number): RoleTally {
  const roles = new RoleTally();
  for (let i = 0; i < times; i++) {
    roles.add('C', c[i % c.length]!);
    roles.add('M', m[i % m.length]!);
  }
  return roles;
}

describe('RoleTally (IN-5)', () => {
  it('has nothing to say when C answers and M asks', () => {
    const report = tally(ANSWERS, QUESTIONS, 40).report();
    expect(report).toMatchObject({
      C: { messageCount: 40, servingShare: 1 },
      M: { askingShare: 1 },
      warnings: [],
    });
    expect(roleSentences('a.csv', report)).toEqual([]);
  });

  it('warns when the wording suggests that roles are reversed', () => {
    const report = tally(QUESTIONS, ANSWERS, 40).report();
    expect(report.warnings).toEqual(['roles_reversed']);
    expect(roleSentences('a.csv', report)[0]).toMatch(/^a\.csv: side C asks in 100 %.*set invertRoles/);
  });

  it('draws no conclusion from a few texts', () => {
    expect(tally(QUESTIONS, ANSWERS, 19).report().warnings).toEqual([]);
  });

  it.each([
    [9, 91, ['one_side_scarce']],
    [10, 90, []],
    [100, 0, ['one_side_scarce']],
  ])('with %i messages of C and %i of M warns %j', (c, m, warnings) => {
    const roles = new RoleTally();
    for (let i = 0; i < c; i++) roles.add('C', '');
    for (let i = 0; i < m; i++) roles.add('M', '');
    const report = roles.report();
    expect(report.warnings).toEqual(warnings);
    expect(roleSentences('a.csv', report)).toHaveLength(warnings.length);
  });

  it('says nothing about an empty file', () => {
    expect(new RoleTally().report().warnings).toEqual([]);
  });
});
