import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createMaskerOn } from '../../src/activities/masker';
import { privacySchema } from '../../src/contract/recipe/privacy';
import { rawText } from '../../src/contract/text';
import { createPresidio } from '../../src/providers/presidio';
import { createMemoryVault } from '../../src/storage/memory-vault';

/** A Python with presidio-analyzer from PyPI. */
const python = process.env['DIALOOM_TEST_PYTHON'] ?? 'python3';
const isInstalled = spawnSync(python, ['-c', 'import presidio_analyzer'], { stdio: 'ignore' }).status === 0;
if (!isInstalled) {
  process.stderr.write(
    `presidio-real.test.ts: ${python} has no presidio-analyzer (set DIALOOM_TEST_PYTHON), its tests are skipped\n`,
  );
}

(isInstalled ? describe : describe.skip)('presidio-analyzer from PyPI', () => {
  let server: ChildProcess;
  let url: string;

  beforeAll(async () => {
    server = spawn(python, [join(__dirname, '../support/presidio_server.py')], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(server.stdout!, 'data')) as [Buffer];
    url = `http://127.0.0.1:${line.toString().trim()}`;
  });
  afterAll(async () => {
    const closed = once(server, 'close');
    server.kill();
    await closed;
  });

  it('is understood: types, scores, and offsets behind an emoji (PII-7)', async () => {
    const [finds] = await createPresidio(url, 'zh').detect(['😀 邮箱 zhang@example.com ，主机 10.20.30.40']);
    expect(finds!.map(({ type, start, end }) => [type, start, end])).toEqual([
      ['email', 6, 23],
      ['ip', 28, 39],
    ]);
    expect(finds!.every(({ score }) => score > 0 && score <= 1)).toBe(true);
  });

  it('has its finds merged with those of the patterns (PII-7)', async () => {
    const privacy = privacySchema.parse({ presidioUrl: url });
    const masker = createMaskerOn(createMemoryVault(), privacy, []);
    const { texts } = await masker.maskTexts([rawText('打13800138000或写 zhang@example.com')]);
    expect(texts).toEqual(['打[手机号_1]或写 [邮箱_1]']);
  });
});
