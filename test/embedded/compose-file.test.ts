import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig } from '../../src/config';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>> | readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const ROOT = join(__dirname, '../..');
const text = readFileSync(join(ROOT, 'docker-compose.temporal.yml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Readonly<Record<string, Service>> };

/** `${NAME}`, `${NAME:-default}` and `${NAME:?why}` as Compose fills them in. */
const fillIn = (value: string, env: Readonly<Record<string, string>>): string =>
  value.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind?: string, rest?: string) =>
      env[name] ?? (kind === '-' ? (rest ?? '') : `<${name} is missing>`),
  );

describe('docker-compose.temporal.yml (OP-11)', () => {
  it('gives the worker an environment that it accepts, from three secrets', () => {
    const secrets = {
      POSTGRES_PASSWORD: 'pw',
      DIALOOM_VAULT_KEY: 'ab'.repeat(32),
      DIALOOM_REVIEW_TOKEN: 't',
    };
    const environment = Object.entries(services['worker']?.environment ?? {}).map(
      ([name, value]) => [name, fillIn(value, secrets)] as const,
    );
    const config = loadConfig(Object.fromEntries(environment));
    expect(config).toMatchObject({
      databaseUrl: 'postgresql://dialoom:pw@postgres:5432/dialoom',
      temporalAddress: 'temporal:7233',
      queues: ['light', 'cpu', 'model'],
    });
    expect(config.vaultKey).toHaveLength(32);
  });

  it('publishes ports on the loopback interface only (OP-10)', () => {
    const published = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(published.length).toBeGreaterThan(0);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('names services that exist, and no secret in the clear', () => {
    const wanted = Object.values(services).flatMap(({ depends_on: names = [] }) =>
      Array.isArray(names) ? (names as string[]) : Object.keys(names),
    );
    expect(wanted.filter((name) => !(name in services))).toEqual([]);
    const secrets = Object.values(services).flatMap(({ environment = {} }) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|PWD|KEY|TOKEN/.test(name)),
    );
    expect(secrets.filter(([, value]) => !value.startsWith('${'))).toEqual([]);
  });
});
