/** Two projects: `unit` needs no service; `services` runs on real PostgreSQL, Temporal and HTTP. */
const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/node-environment.cjs',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.dialoom/'],
};

const UNIT = ['stages', 'contract', 'docs'].map((folder) => `<rootDir>/test/${folder}/`);

/** Only for `npm run record:histories`. */
const record = { ...shared, displayName: 'record', testMatch: ['<rootDir>/test/replay/record.ts'] };

module.exports = {
  testTimeout: 60_000,
  // Most of the time goes into waiting for servers: one more worker than jest would take.
  maxWorkers: '100%',
  projects: process.env.RECORD_HISTORIES
    ? [record]
    : [
        { ...shared, displayName: 'unit', testMatch: UNIT.map((folder) => `${folder}**/*.test.ts`) },
        {
          ...shared,
          displayName: 'services',
          testMatch: ['<rootDir>/test/**/*.test.ts'],
          testPathIgnorePatterns: ['/node_modules/', ...UNIT],
          globalSetup: '<rootDir>/test/support/global-setup.ts',
          globalTeardown: '<rootDir>/test/support/global-teardown.ts',
        },
      ],
};
