import { z } from 'zod';
import { share } from './fields';

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

/** A regular expression that finds ids. One that matches the empty text would find an id between any two letters. */
const idPattern = z.string().superRefine((pattern, context) => {
  if (pattern === '') return;
  try {
    if (!new RegExp(pattern, 'giu').test('')) return;
    context.addIssue({ code: 'custom', message: 'matches the empty text; ask for at least one character' });
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a regular expression that JavaScript understands' });
  }
});

/** Privacy (PII-1 to PII-7). */
export const privacySchema = z.strictObject({
  minScore: share.default(0.4).describe('finds with a lower score are left alone (PII-2)'),
  gateScore: share
    .default(0.6)
    .describe('a find of at least this score stops a model call or a release (PII-6)'),
  defaultPolicy: piiPolicy.default('placeholder').describe('policy of types that `policies` does not name'),
  policies: z.partialRecord(z.enum(PII_TYPES), piiPolicy).prefault({}).describe('policy by type (PII-3)'),
  extraWords: z
    .partialRecord(z.enum(PII_TYPES), z.array(z.string()))
    .prefault({})
    .describe('own dictionary by type, beside the enterprise table'),
  keepWords: z
    .array(z.string())
    .default([])
    .describe('never masked, such as the own company and its public hotline'),
  contractPattern: idPattern
    .default('(?:HT|BL|DD)[-_]?\\d{6,}(?:[-_]\\d+)*')
    .describe('regular expression of contract ids; empty: only by context, such as 合同编号'),
  orderPattern: idPattern
    .default('(?:PO|SO|DH)[-_]?\\d{6,}(?:[-_]\\d+)*')
    .describe('regular expression of order ids; empty: only by context, such as 订单号'),
  invoicePattern: idPattern
    .default('')
    .describe('regular expression of further invoice ids, beside code + number and 20 digits'),
  nerFolder: z
    .string()
    .default('')
    .describe(
      'absolute folder of the Baidu LAC model, one more detector of names and companies; empty: none',
    ),
  presidioUrl: z
    .string()
    .default('')
    .describe(
      'address of presidio-analyzer, which sees unmasked text: keep it in the house; empty: none (PII-7)',
    ),
  presidioLanguage: z.string().default('zh').describe('language that presidio-analyzer is asked for'),
});

export type PrivacyRecipe = z.infer<typeof privacySchema>;
