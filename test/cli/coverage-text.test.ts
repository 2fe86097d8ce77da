import { coverageText } from '../../src/cli/coverage-text';
import { privacySchema } from '../../src/contract/recipe/privacy';
import { compileDetector } from '../../src/stages/03-privacy/detect';
import { coverageReport } from '../../src/stages/03-privacy/report';

describe('coverageText', () => {
  it('prints a table by type, and cases with masked context (PII-8)', () => {
    const rows = [
      { text: '打13800138000', spans: [{ start: 1, end: 12, type: 'mobile' as const }] },
      { text: '暗号是芝麻开门', spans: [{ start: 3, end: 7, type: 'person' as const }] },
    ];
    expect(coverageText(coverageReport(rows, compileDetector(privacySchema.parse({}))))).toBe(
      [
        '2 texts',
        'type              labelled     found    missed     false    recall precision        F1',
        'mobile                   1         1         0         0    100.0%    100.0%    100.0%',
        'person                   1         0         1         0      0.0%    100.0%      0.0%',
        'all                      2         1         1         0     50.0%    100.0%     66.6%',
        'missed   person, row 2: 暗号是****',
      ].join('\n'),
    );
  });
});
