/** Variables by which the run's set-up tells the test files where things are. */
export const TEST_ENV = {
  /** Connection string of the server; the database in it serves for administration. */
  server: 'DIALOOM_TEST_SERVER',
  /** Name of the migrated template database. */
  template: 'DIALOOM_TEST_TEMPLATE',
  /** Data folder of the run's own server; not set when DATABASE_URL named another. */
  folder: 'DIALOOM_TEST_POSTGRES',
  /** Where the run's temporary files lie. */
  scratch: 'DIALOOM_TEST_SCRATCH',
} as const;

/** The same server, another database. */
export function databaseUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** @throws Error when the test file does not run in the jest project `services`. */
export function testEnv(name: keyof typeof TEST_ENV): string {
  const value = process.env[TEST_ENV[name]];
  if (!value) throw new Error(`${TEST_ENV[name]} is not set: run this file in the jest project "services"`);
  return value;
}
