import { batchUrl, readOutcomes, splitForFiles, writeLines } from '../../../src/providers/model/batch-lines';
import { rejectionOf } from '../../../src/providers/model/batch-rejection';
import type { PendingCall } from '../../../src/providers/model/pending-call';
import { endpointSchema } from '../../../src/contract/recipe/models';

const URL_PATH = '/v1/chat/completions';
const endpoint = endpointSchema.parse({ name: 'e' });

function call(callKey: string, content = ''): PendingCall {
  return { callKey, endpoint: 'e', model: 'm', purpose: 'p', promptVersion: 'v', request: { content } };
}

const split = (calls: readonly PendingCall[], lines?: number, bytes?: number): string[][] =>
  splitForFiles(
    calls.map((item) => ({ call: item })),
    URL_PATH,
    lines,
    bytes,
  ).map((file) => file.map((item) => item.call.callKey));

describe('files of a batch (LM-6)', () => {
  it('hold one line a call, named by its key', () => {
    const [first, second, rest] = writeLines([call('a', '甲'), call('b')], URL_PATH).split('\n');
    expect(JSON.parse(first!)).toEqual({
      custom_id: 'a',
      method: 'POST',
      url: URL_PATH,
      body: { content: '甲' },
    });
    expect(JSON.parse(second!)).toMatchObject({ custom_id: 'b' });
    expect(rest).toBe('');
  });

  it('are cut by lines and by bytes, in order; a line that is too large goes alone', () => {
    const calls = ['a', 'b', 'c', 'd', 'e'].map((key) => call(key));
    const lineBytes = Buffer.byteLength(writeLines([calls[0]!], URL_PATH));
    expect(split(calls)).toEqual([['a', 'b', 'c', 'd', 'e']]);
    expect(split(calls, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(split(calls, 50, 3 * lineBytes)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
    expect(split(calls, 50, 3 * lineBytes - 1)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(split([call('a'), call('b', '甲'.repeat(100)), call('c')], 50, 2 * lineBytes)).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
    expect(split([])).toEqual([]);
  });

  it('name the path behind the version in the endpoint’s address', () => {
    expect(batchUrl('https://api.example.com/v1')).toBe(URL_PATH);
    expect(batchUrl('https://example.com/api/paas/v4/')).toBe('/v4/chat/completions');
    expect(batchUrl('standin')).toBe(URL_PATH);
  });
});

describe('what a batch has brought', () => {
  it('is read line by line: answers, refusals, troubles; what cannot be read tells nothing', () => {
    const body = { choices: [{ message: { content: '好' }, finish_reason: 'stop' }], usage: {} };
    const error = (code: string): object => ({ error: { message: code, code } });
    const lines = [
      { custom_id: 'a', response: { status_code: 200, body } },
      { custom_id: 'b', response: { status_code: 400, body: error('context_length_exceeded') } },
      { custom_id: 'c', response: { status_code: 500, body: error('server_error') } },
      { custom_id: 'd', response: { status_code: 429, body: error('rate_limit_exceeded') } },
      { custom_id: 'e', response: null, error: { code: 'batch_expired', message: 'too late' } },
      { response: { status_code: 200, body } },
    ].map((line) => JSON.stringify(line));
    const content = [...lines, '', '{"custom_id":"f","resp'].join('\n');
    expect(readOutcomes(content, endpoint)).toEqual([
      { callKey: 'a', answer: expect.objectContaining({ promptTokens: 0 }) as object },
      { callKey: 'b', refusal: expect.objectContaining({ reason: 'context_too_long' }) as object },
      { callKey: 'c', trouble: expect.stringContaining('500') as string },
      { callKey: 'd', trouble: expect.stringContaining('429') as string },
      { callKey: 'e', trouble: 'too late' },
    ]);
  });
});

describe('a batch that was rejected', () => {
  it('is told apart by what the endpoint says', () => {
    const rejected = (...data: object[]): ReturnType<typeof rejectionOf> =>
      rejectionOf({ errors: { object: 'list', data } });
    expect(rejected({ code: 'token_limit_exceeded', message: 'full' })).toEqual({
      kind: 'room',
      message: 'The batch was rejected: full',
      lines: [],
    });
    expect(rejected({ code: 'insufficient_quota' })).toMatchObject({ kind: 'quota', lines: [] });
    expect(rejected({ code: 'x', message: 'bad', line: 3 }, { code: 'x', message: 'bad', line: 5 })).toEqual({
      kind: 'content',
      message: 'The batch was rejected: bad',
      lines: [3, 5],
    });
    expect(rejectionOf({})).toEqual({
      kind: 'content',
      message: 'The batch was rejected: no reason was given',
      lines: [],
    });
  });
});
