import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPresidio } from '../../src/providers/presidio';

/** Speaks presidio-analyzer's protocol: finds `A` as a person, and counts by code point as Python does. */
function answerTo(body: string): string {
  const { text, language } = JSON.parse(body) as { text: string; language: string };
  if (language !== 'zh') return '{"error":"No matching recognizers"}';
  const chars = Array.from(text);
  const person = chars.indexOf('A');
  const number = /\d+/.exec(chars.join(''));
  const start = number ? Array.from(text.slice(0, number.index)).length : -1;
  return JSON.stringify([
    ...(person < 0 ? [] : [{ entity_type: 'PERSON', start: person, end: person + 1, score: 0.85 }]),
    ...(number ? [{ entity_type: 'PHONE_NUMBER', start, end: start + number[0].length, score: 0.4 }] : []),
    { entity_type: 'DATE_TIME', start: 0, end: 1, score: 0.9 },
  ]);
}

describe('createPresidio', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.statusCode = request.url === '/analyze' ? 200 : 404;
        response.end(answerTo(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('turns answers into finds with our types and offsets (PII-7)', async () => {
    expect(await createPresidio(`${url}/`, 'zh').detect(['😀是A', '', '打13800138000', '88886666'])).toEqual([
      [{ type: 'person', start: 3, end: 4, score: 0.85 }],
      [],
      [{ type: 'mobile', start: 1, end: 12, score: 0.4 }],
      [{ type: 'landline', start: 0, end: 8, score: 0.4 }],
    ]);
  });

  it('says what is wrong without the text', async () => {
    await expect(createPresidio(`${url}/other`, 'zh').detect(['秘密'])).rejects.toThrow(
      /\/other\/analyze answered 404$/,
    );
    await expect(createPresidio(url, 'xx').detect(['秘密'])).rejects.toThrow(
      'something else than a list of finds',
    );
    await expect(createPresidio('http://127.0.0.1:9', 'zh').detect(['秘密'])).rejects.toThrow(
      'Presidio does not answer at http://127.0.0.1:9/analyze',
    );
  });
});
