import { ledgerText } from '../../src/cli/ledger-text';

describe('ledgerText (MX-6)', () => {
  it('aligns names left and counts right, with reasons by falling count, then by name', () => {
    const entries = [
      {
        stage: 'ingest',
        unit: 'rows',
        part: '',
        input: 1000,
        kept: 990,
        dropped: {},
        failed: { bad_time: 10 },
      },
      {
        stage: 'mix',
        unit: 'items',
        part: '',
        input: 9,
        kept: 2,
        dropped: { share: 3, b: 2, a: 2 },
        failed: {},
      },
    ];
    expect(ledgerText(entries).split('\n')).toEqual([
      'stage   unit   input  kept  dropped  failed  reasons',
      'ingest  rows    1000   990        0      10  bad_time 10',
      'mix     items      9     2        7       0  share 3, a 2, b 2',
    ]);
  });

  it('is a header when there is nothing yet', () => {
    expect(ledgerText([])).toBe('stage  unit  input  kept  dropped  failed  reasons');
  });
});
