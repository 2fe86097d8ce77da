import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readVaultKey } from './config-vault-key';
import { DEFAULT_RECIPE, TASK_QUEUES } from './contract/names';
import { packageRoot } from './package-root';
import { RecipeError } from './stages/errors';

export type QueueName = keyof typeof TASK_QUEUES;

/** The environment, parsed once. Paths are absolute. */
export interface Config {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  /** Folder in which recipes are looked up by name. */
  readonly recipeDir: string;
  /** Name of the recipe that `{}` means. */
  readonly defaultRecipe: string;
  /** 32 bytes; undefined when none is configured. Never log it. */
  readonly vaultKey: Buffer | undefined;
  readonly dataDir: string;
  /** Address of the review page, for links; empty when it is not known. */
  readonly reviewUrl: string;
  /** Base address of the offline stand-in for models; empty when there is none. */
  readonly standinUrl: string;
  readonly logLevel: LogLevel;
  /** Task queues that this worker polls. */
  readonly queues: readonly QueueName[];
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const QUEUE_NAMES = Object.keys(TASK_QUEUES) as [QueueName, ...QueueName[]];

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that starts with http:// or https://' })
  .or(z.literal(''))
  .default('');

const environment = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: (issue) =>
      issue.input === undefined
        ? 'is missing: name a database, such as postgresql://user:password@host:5432/dialoom, or start "dialoom up", which brings one'
        : 'must look like postgresql://user:password@host:5432/dialoom',
  }),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^(\[[^\]]+\]|[^\s:/]+)(:\d{1,5})?$/, 'must look like host:7233, without http://')
    .default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  DIALOOM_RECIPES: z.string().default(() => join(packageRoot(), 'recipes')),
  DIALOOM_RECIPE: z.string().default(DEFAULT_RECIPE),
  DIALOOM_VAULT_KEY: z.string().optional(),
  DIALOOM_VAULT_KEY_FILE: z.string().optional(),
  DIALOOM_DATA_DIR: z.string().default('.dialoom'),
  DIALOOM_REVIEW_URL: httpUrl,
  DIALOOM_STANDIN_URL: httpUrl,
  DIALOOM_LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DIALOOM_QUEUES: z
    .string()
    .default(QUEUE_NAMES.join(','))
    .transform((list) => [...new Set(list.split(',').map((name) => name.trim()))])
    .pipe(z.array(z.enum(QUEUE_NAMES, `must be a list of ${QUEUE_NAMES.join(', ')}, with commas between`))),
});

/**
 * Read the configuration of a worker from the environment. An empty variable counts as not set.
 *
 * @throws RecipeError that lists every problem at once, one sentence a line.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const key = readVaultKey(given['DIALOOM_VAULT_KEY'], given['DIALOOM_VAULT_KEY_FILE']);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`),
    ...key.problems,
  ];
  if (!parsed.success || problems.length > 0) {
    const lines = [...new Set(problems)].map((problem) => `  - ${problem}`);
    throw new RecipeError(['The environment does not fit:', ...lines].join('\n'));
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL,
    temporalAddress: values.TEMPORAL_ADDRESS,
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    recipeDir: resolve(values.DIALOOM_RECIPES),
    defaultRecipe: values.DIALOOM_RECIPE,
    vaultKey: key.key,
    dataDir: resolve(values.DIALOOM_DATA_DIR),
    reviewUrl: values.DIALOOM_REVIEW_URL,
    standinUrl: values.DIALOOM_STANDIN_URL,
    logLevel: values.DIALOOM_LOG_LEVEL,
    queues: values.DIALOOM_QUEUES,
  };
}
