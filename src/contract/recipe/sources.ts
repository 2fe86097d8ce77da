import { z } from 'zod';

/**
 * Which column of an export holds what (IN-1). A preset fills these in; single columns can be overridden, and an empty
 * name says that the export has no such column. Names are compared without regard to case and outer spaces.
 */
export const columnMapSchema = z.strictObject({
  id: z.string().optional().describe('row id of the export; kept for tracing only'),
  serverId: z.string().optional().describe('identity of the message across exports (WeChat: MsgSvrID)'),
  type: z.string().optional().describe('message type; without it every row counts as text'),
  isSender: z.string().optional().describe('column that tells who wrote: see `agentValues`'),
  contact: z.string().optional().describe('the other side of the chat (WeChat: talker)'),
  text: z.string().optional().describe('what was written'),
  media: z.string().optional().describe('path of a media file (WeChat: src)'),
  time: z.string().optional().describe('when it was written'),
  room: z.string().optional().describe('name of the group room, empty outside groups'),
  speaker: z.string().optional().describe('who wrote inside a group room'),
  forwarded: z.string().optional().describe('1/true when the message was forwarded'),
});

export const chatSourceSchema = z.strictObject({
  path: z.string().describe('file or glob, relative to the recipe'),
  preset: z.enum(['wechat', 'wecom', 'generic']).default('wechat').describe('column names to start from'),
  columns: columnMapSchema.prefault({}).describe('columns that differ from the preset'),
  format: z
    .enum(['auto', 'csv', 'jsonl', 'xlsx'])
    .default('auto')
    .describe('auto: by content, then by file name'),
  encoding: z
    .enum(['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be'])
    .default('auto')
    .describe('of text files'),
  delimiter: z.string().max(1).default('').describe('of CSV files; empty: detected'),
  timeZone: z.string().default('Asia/Shanghai').describe('IANA zone of times that carry none'),
  dateOrder: z
    .enum(['ymd', 'dmy', 'mdy'])
    .default('ymd')
    .describe('order of year, month and day where the year comes last: 03.04.2026 could be either'),
  agentValues: z
    .array(z.string())
    .default(['1', 'true', '是', 'agent', 'staff', '客服', '坐席', '员工'])
    .describe('values of the `isSender` column that mean the agent (C); all others mean the manager (M)'),
  selfValues: z
    .array(z.string())
    .default(['我', '自己', 'me', 'self'])
    .describe(
      'values of the `contact` column that mean the owner of the export; the contact is then the one of the room ' +
        'column, or of the rows around',
    ),
  invertRoles: z.boolean().default(false).describe('swap C and M, for exports made on the other side (IN-5)'),
});

/** What goes in (IN-1, IN-6, IN-8). All paths are relative to the recipe file. */
export const sourcesSchema = z.strictObject({
  chats: z.array(chatSourceSchema).default([]).describe('chat exports'),
  documents: z
    .array(z.string())
    .default([])
    .describe('product documents: files or globs (md, txt, html, docx, pdf)'),
  facts: z
    .strictObject({
      enterprises: z
        .string()
        .optional()
        .describe(
          'CSV: enterprise_id, name, short_name, role, industry, credit_code, contact_person, contact_phone',
        ),
      invoices: z
        .string()
        .optional()
        .describe('CSV: invoice_no, seller_id, buyer_id, amount, issued_on, due_on, status'),
      orders: z
        .string()
        .optional()
        .describe('CSV: order_no, seller_id, buyer_id, amount, ordered_on, status'),
      payments: z
        .string()
        .optional()
        .describe('CSV: payment_id, invoice_no, payer_id, payee_id, amount, paid_on'),
    })
    .prefault({})
    .describe('fact tables that evidence is taken from (IN-8)'),
});

export type ColumnMap = z.infer<typeof columnMapSchema>;
export type ChatSource = z.infer<typeof chatSourceSchema>;
export type Sources = z.infer<typeof sourcesSchema>;
