import { z } from 'zod';

/** Types of private data (PII-1). The names are part of stored data: never rename one. */
export const PII_TYPES = [
  'mobile',
  'landline',
  'id_card',
  'bank_card',
  'credit_code',
  'invoice',
  'contract',
  'order',
  'email',
  'wechat',
  'qq',
  'plate',
  'passport',
  'address',
  'ip',
  'url_credentials',
  'person',
  'company',
  'contact',
] as const;
export type PiiType = (typeof PII_TYPES)[number];

/** What becomes of a find (PII-3). `contact` marks the chat partner and is always a placeholder. */
export const piiPolicy = z.enum(['placeholder', 'surrogate', 'partial', 'keep']);
export type PiiPolicy = z.infer<typeof piiPolicy>;

/** Privacy (PII-1 to PII-7). */
export const privacySchema = z.strictObject({
  minScore: z.number().min(0).max(1).default(0.4).describe('finds with a lower score are left alone (PII-2)'),
  defaultPolicy: piiPolicy.default('placeholder').describe('policy of types that `policies` does not name'),
  policies: z.partialRecord(z.enum(PII_TYPES), piiPolicy).prefault({}).describe('policy by type (PII-3)'),
  extraWords: z
    .partialRecord(z.enum(PII_TYPES), z.array(z.string()))
    .prefault({})
    .describe('own dictionary by type, beside the enterprise table'),
  contractPattern: z
    .string()
    .default('(?:HT|BL|DD)[-_]?\\d{6,}(?:[-_]\\d+)*')
    .describe('regular expression of contract ids'),
  orderPattern: z
    .string()
    .default('(?:PO|SO|DH)[-_]?\\d{6,}(?:[-_]\\d+)*')
    .describe('regular expression of order ids'),
});

export type PrivacyRecipe = z.infer<typeof privacySchema>;
