import { z } from 'zod';

/** One thing that an assessment rests on: a row of a fact table, or what somebody said (MK-4). */
export const evidenceSchema = z.strictObject({
  kind: z.enum(['invoice', 'order', 'payment', 'turn']),
  /** Stand-in of a number, or `t3` for the third turn. */
  id: z.string().min(1),
  /** Yuan. */
  amount: z.number().optional(),
  /** `YYYY-MM-DD`: issue of an invoice, date of an order or a payment. */
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  /** Words of the turn, as they stand. */
  quote: z.string().min(1).optional(),
});

/** A figure computed from fact tables, with what it was computed from (MK-3). */
export const driverSchema = z.strictObject({
  name: z.enum(['receivables_coverage', 'overdue_rate', 'supplier_concentration', 'customer_concentration']),
  /** Stand-in of the enterprise. */
  enterprise: z.string().min(1),
  value: z.number().min(0),
  source: z.string().min(1),
});

/**
 * What a structured item's assistant answers (MK-3), as JSON with its keys in this order. Values come from evidence or are
 * null.
 */
export const structuredAnswerSchema = z.strictObject({
  recommended_product: z.string().nullable(),
  /** Yuan. */
  recommended_amount: z.number().positive().nullable(),
  /** Percent a year, low and high; equal when one rate was named. */
  recommended_rate_range: z.tuple([z.number().positive(), z.number().positive()]).nullable(),
  confidence: z.number().min(0).max(1),
  /** 0 (no signal) to 100. */
  risk_score: z.number().int().min(0).max(100),
  risk_reasons: z.array(z.string()),
  evidence: z.array(evidenceSchema).min(1),
  escalate_to_human: z.boolean(),
  drivers: z.array(driverSchema).max(3),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type Driver = z.infer<typeof driverSchema>;
export type StructuredAnswer = z.infer<typeof structuredAnswerSchema>;
