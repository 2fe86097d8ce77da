import { z } from 'zod';
import { cleanSchema } from './clean';
import { approvalSchema, clusterSchema, embedSchema } from './cluster';
import { converseSchema } from './converse';
import { dedupeSchema } from './dedupe';
import { judgeSchema } from './judge';
import { labelSchema, modelsSchema } from './models';
import { makeSchema, mixSchema, releaseSchema } from './output';
import { privacySchema } from './privacy';
import { sampleSchema } from './sample';
import { sourcesSchema } from './sources';
import { taxonomySchema } from './taxonomy';

/** The configuration of a data set: one section a stage, every field with a default, unknown fields refused. */
export const recipeSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'use small letters, digits and hyphens')
    .describe('name of the data set; part of folder and workflow names'),
  seed: z.number().int().default(20260101).describe('the one source of randomness'),
  sources: sourcesSchema.prefault({}),
  clean: cleanSchema.prefault({}),
  privacy: privacySchema.prefault({}),
  converse: converseSchema.prefault({}),
  dedupe: dedupeSchema.prefault({}),
  embed: embedSchema.prefault({}),
  cluster: clusterSchema.prefault({}),
  approval: approvalSchema.prefault({}),
  models: modelsSchema.prefault({}),
  taxonomy: taxonomySchema.prefault({}),
  label: labelSchema.prefault({}),
  judge: judgeSchema.prefault({}),
  sample: sampleSchema.prefault({}),
  make: makeSchema.prefault({}),
  mix: mixSchema.prefault({}),
  release: releaseSchema.prefault({}),
});

export type Recipe = z.infer<typeof recipeSchema>;
