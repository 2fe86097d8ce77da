import { z } from 'zod';

export const blockListSchema = z.strictObject({
  path: z.string().describe('text file, one word a line, # starts a comment; relative to the recipe'),
  policy: z
    .enum(['drop_message', 'drop_conversation', 'flag'])
    .default('drop_message')
    .describe('what happens to a message that holds one of the words (CL-4)'),
});

/** Cleaning (CL-1 to CL-4). */
export const cleanSchema = z.strictObject({
  allowTypes: z
    .array(z.string())
    .default(['文本', '语音', '引用', '带有引用的文本消息', 'text', 'voice', 'quote'])
    .describe('message types that are kept; everything else is dropped with its type as the reason (CL-1)'),
  breakingTypes: z
    .array(z.string())
    .default([])
    .describe('dropped types that end the running turn, e.g. 图片, 文件, 名片 (CL-1)'),
  forwardedBreaks: z
    .boolean()
    .default(false)
    .describe('whether a forwarded message, which is always dropped, ends the running turn (CL-2)'),
  simplify: z.boolean().default(false).describe('traditional → simplified characters (CL-3)'),
  signatures: z
    .array(z.string())
    .default(['发自我的iPhone', '发自我的 iPhone', '本邮件由系统自动发送'])
    .describe('endings that are cut off (CL-3)'),
  blockLists: z.array(blockListSchema).default([]).describe('lists of words that may not occur (CL-4)'),
});

export type BlockList = z.infer<typeof blockListSchema>;
export type CleanRecipe = z.infer<typeof cleanSchema>;
