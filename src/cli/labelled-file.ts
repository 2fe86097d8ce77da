import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PII_TYPES } from '../contract/recipe/privacy';
import { RecipeError } from '../stages/errors';
import type { LabelledText } from '../stages/03-privacy/report';

const labelledText = z
  .object({
    text: z.string(),
    spans: z.array(
      z.object({
        start: z.number().int().min(0),
        end: z.number().int().min(1),
        type: z.enum(PII_TYPES),
      }),
    ),
  })
  .refine(({ text, spans }) => spans.every(({ start, end }) => start < end && end <= text.length), {
    error: 'a span must begin before it ends, inside its text',
  });

/**
 * Read a labelled sample: one JSON object a line, `{"text": …, "spans": [{"start": 0, "end": 11, "type": "mobile"}]}`.
 *
 * @throws {@link RecipeError} that names file, line and field. The text itself is not shown.
 */
export function readLabelledFile(path: string): LabelledText[] {
  const lines = readText(path).split(/\r?\n/);
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [readLine(line, `${path} line ${i + 1}`)]));
}

function readLine(line: string, place: string): LabelledText {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new RecipeError(`${place} is no JSON: write one object a line`);
  }
  const parsed = labelledText.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new RecipeError(`${place}, field ${issue.path.join('.') || 'spans'}: ${issue.message}`);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new RecipeError(
      `The labelled sample ${path} cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}
