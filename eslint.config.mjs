import { builtinModules } from 'node:module';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const nodeBuiltins = builtinModules.flatMap((name) => [name, `node:${name}`]);

/** Forbid imports of the packages `names`, and of paths matching `groups` unless they are type-only. */
const onlyTypesFrom = (groups, names, message) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: names.map((name) => ({ name, message })),
      patterns: [{ group: groups, allowTypeImports: true, message }],
    },
  ],
});

/** No clock, no randomness, no environment: everything comes in as a parameter. */
const purity = [
  'error',
  { object: 'Math', property: 'random', message: 'Take a seeded generator as a parameter.' },
  { object: 'Date', property: 'now', message: 'Take the time as a parameter.' },
  { object: 'process', property: 'env', message: 'Read the environment in src/config.ts only.' },
];

export default tseslint.config(
  { ignores: ['dist/**', '**/*.cjs', '**/*.mjs', '.dialoom/**', 'releases/**', 'src/review/public/**'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off', // needed for indexed typed arrays in hot loops
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/workflows/**/*.ts'],
    rules: onlyTypesFrom(
      ['**/activities/**', '**/storage/**', '**/providers/**', '**/review/**', '**/cli/**', '**/embedded/**'],
      [...nodeBuiltins, '@temporalio/activity', '@temporalio/client', '@temporalio/worker', 'pg'],
      'Workflow code is replayed: it may import types from here, never values.',
    ),
  },
  {
    files: ['src/stages/**/*.ts', 'src/contract/**/*.ts'],
    rules: {
      ...onlyTypesFrom(
        [
          '@temporalio/*',
          '**/activities/**',
          '**/storage/**',
          '**/workflows/**',
          '**/providers/**',
          '**/review/**',
          '**/cli/**',
          '**/embedded/**',
        ],
        [...nodeBuiltins, 'pg'],
        'Stages are pure: no I/O, no Temporal, no clock, no randomness of their own.',
      ),
      'no-restricted-properties': purity,
    },
  },
  {
    files: ['src/activities/**/*.ts', 'src/providers/**/*.ts', 'src/storage/**/*.ts'],
    rules: onlyTypesFrom(
      ['**/workflows/**', '**/review/**', '**/cli/**', '**/embedded/**'],
      ['@temporalio/client', '@temporalio/worker', '@temporalio/workflow'],
      'Imports go down only: entry → workflows → activities → stages, providers, storage → contract.',
    ),
  },
  {
    // Typed keys of search attributes are data that the SDK defines.
    files: ['src/contract/search-attributes.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    // Hashing is arithmetic, but it lives in Node's crypto module.
    files: ['src/stages/hash.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['src/cli/**/*.ts', 'src/client.ts', 'bench/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['test/**/*.ts'], ...jest.configs['flat/recommended'] },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },
);
