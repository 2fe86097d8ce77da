import { compileDetector } from '../../../src/stages/03-privacy/detect';
import { coverageReport } from '../../../src/stages/03-privacy/report';
import { privacyOf } from './finds';

describe('coverageReport', () => {
  const detector = compileDetector(privacyOf());

  it('counts found, missed, mistyped and false by type, and shows each case masked (PII-8)', () => {
    const report = coverageReport(
      [
        { text: '手机13800138000', spans: [{ start: 2, end: 13, type: 'mobile' }] },
        { text: '暗号是芝麻开门', spans: [{ start: 3, end: 7, type: 'person' }] },
        { text: '邮箱a@example.com', spans: [] },
        { text: '内部号13800138001', spans: [{ start: 3, end: 14, type: 'order' }] },
      ],
      detector,
    );
    expect(report.types).toEqual({
      email: { labelled: 0, found: 0, missed: 0, falseFinds: 1, mistyped: 0, recall: 1, precision: 0, f1: 0 },
      mobile: {
        labelled: 1,
        found: 1,
        missed: 0,
        falseFinds: 0,
        mistyped: 0,
        recall: 1,
        precision: 1,
        f1: 1,
      },
      order: { labelled: 1, found: 1, missed: 0, falseFinds: 0, mistyped: 1, recall: 1, precision: 1, f1: 1 },
      person: {
        labelled: 1,
        found: 0,
        missed: 1,
        falseFinds: 0,
        mistyped: 0,
        recall: 0,
        precision: 1,
        f1: 0,
      },
    });
    expect(report.total).toMatchObject({ labelled: 3, found: 2, missed: 1, falseFinds: 1, mistyped: 1 });
    expect(report.cases).toEqual([
      { outcome: 'missed', type: 'person', row: 1, context: '暗号是****' },
      { outcome: 'false', type: 'email', row: 2, context: '邮箱*************' },
      { outcome: 'mistyped', type: 'order', foundAs: 'mobile', row: 3, context: '内部号***********' },
    ]);
  });

  it('calls half a value left readable a miss', () => {
    const { total } = coverageReport(
      [{ text: '手机13800138000转8012', spans: [{ start: 2, end: 18, type: 'mobile' }] }],
      detector,
    );
    expect(total.missed).toBe(1);
  });

  it('merges the finds of further detectors, row by row (PII-7)', () => {
    const rows = [
      { text: '好', spans: [] },
      { text: '手机13800138000，芝麻在', spans: [{ start: 14, end: 16, type: 'person' as const }] },
    ];
    const model = [[], [{ type: 'person' as const, start: 14, end: 16, score: 0.65 }]];
    const { types } = coverageReport(rows, detector, model);
    expect(types.person).toMatchObject({ found: 1, f1: 1 });
    expect(types.mobile).toMatchObject({ falseFinds: 1 });
  });

  it('shows no digits of what nobody labelled or found', () => {
    const { cases } = coverageReport(
      [{ text: '编码99999999999999，芝麻', spans: [{ start: 17, end: 19, type: 'person' }] }],
      detector,
    );
    expect(JSON.stringify(cases)).not.toMatch(/\d{5}/);
  });
});
