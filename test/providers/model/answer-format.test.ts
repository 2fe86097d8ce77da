import { z } from 'zod';
import { checkAnswer, quoteSchema, sentSchema } from '../../../src/providers/model/answer-format';
import { storedMaskedText } from '../../../src/contract/text';
import { taxonomySchema } from '../../../src/contract/recipe/taxonomy';
import { labelAnswerSchema } from '../../../src/stages/08-label/label-answer';

describe('structured answers (LM-3)', () => {
  it('sends a schema that strict mode takes: everything required, nothing else allowed, no lengths', () => {
    const sent = sentSchema(labelAnswerSchema(taxonomySchema.parse({})));
    const properties = sent['properties'] as Record<string, { maxLength?: number }>;
    expect(sent['required']).toEqual(Object.keys(properties));
    expect(Object.keys(properties).slice(0, 3)).toEqual(['summary', 'reasoning', 'task']);
    expect(sent['additionalProperties']).toBe(false);
    expect(properties['summary']).toEqual({ type: 'string' });
    expect(sent).not.toHaveProperty('$schema');
  });

  it('quotes the schema behind the first system message in JSON mode', () => {
    const [system, user] = quoteSchema(
      [
        { role: 'system', content: storedMaskedText('规则') },
        { role: 'user', content: storedMaskedText('问') },
      ],
      { type: 'object' },
    );
    expect(system!.content).toMatch(/^规则\n[\s\S]*```json\n{"type":"object"}\n```$/);
    expect(user!.content).toBe('问');
  });

  it('forgives a code block around the JSON, and says what is wrong otherwise', () => {
    const schema = z.strictObject({ a: z.number(), b: z.enum(['x']) });
    expect(checkAnswer('```json\n{"a":1,"b":"x"}\n```', schema)).toEqual({ value: { a: 1, b: 'x' } });
    expect(checkAnswer('{"a":1,', schema)).toMatchObject({
      problem: expect.stringContaining('JSON') as string,
    });
    const wrong = checkAnswer('{"a":"1","b":"y"}', schema);
    expect('problem' in wrong && wrong.problem).toMatch(/^a：.*；b：/);
  });
});
