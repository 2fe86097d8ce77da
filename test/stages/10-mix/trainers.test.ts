import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS, type FormatName } from '../../../src/stages/10-mix/formats';
import { TRAINERS, trainerTable } from '../../../src/stages/10-mix/trainers';

describe('TRAINERS (SA-5)', () => {
  const names = Object.keys(FORMATS) as FormatName[];

  it('says of every format what some trainer honours', () => {
    expect([...new Set(TRAINERS.map(({ format }) => format))].sort()).toEqual([...names].sort());
  });

  it('is what docs/release-format.md shows', () => {
    const path = join(__dirname, '../../../docs/release-format.md');
    const page = readFileSync(path, 'utf8').replaceAll(/ +/g, ' ');
    const words = { as_is: 'yes', with_setting: 'only if set', no: 'no' };
    for (const { trainer, format, mark, honoured, note } of TRAINERS) {
      expect(page).toContain(
        `| ${trainer} | \`data/${format}\` | ${mark} | ${words[honoured]} | ${note.en} |`,
      );
    }
  });

  it('shows the formats that are there', () => {
    const table = trainerTable(['swift']);
    expect(table).toContain('| ms-swift | `data/swift` | `loss: false` | 是 yes |');
    expect(table).not.toContain('OpenAI');
    expect(trainerTable(['sharegpt'])).toContain('`mask_history: true` | 需设置 only if set |');
  });
});
