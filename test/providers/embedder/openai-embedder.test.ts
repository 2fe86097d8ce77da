import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { storedMaskedText } from '../../../src/contract/text';
import { openOpenAiEmbedder } from '../../../src/providers/embedder/openai-embedder';

interface Asked {
  readonly model: string;
  readonly input: string[];
}

let server: Server;
let asked: Asked[];
let status: number;

/** An endpoint whose vectors are [length of text, 1, 0], answered in reverse order. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const sent = JSON.parse(body) as Asked;
      asked.push(sent);
      const data = sent.input.map((text, index) => ({
        object: 'embedding',
        index,
        embedding: [text.length, 1, 0],
      }));
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(status === 200 ? { object: 'list', data: data.reverse() } : { error: {} }));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  asked = [];
  status = 200;
});

const settings = () => ({
  baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
  apiKey: '',
  model: 'bge',
  timeoutMs: 5000,
  prefix: '查询：',
  batchSize: 2,
});

describe('openOpenAiEmbedder (CU-1)', () => {
  it('asks in batches with the prefix, and puts vectors in the order of the texts', async () => {
    const embedder = await openOpenAiEmbedder(settings());
    asked = [];

    const rows = await embedder.embed(['一', '二二', '三三三'].map(storedMaskedText));

    expect(asked.map(({ input }) => input)).toEqual([['查询：一', '查询：二二'], ['查询：三三三']]);
    expect(embedder.dim).toBe(3);
    [4, 5, 6].forEach((length, i) => {
      expect(rows[3 * i]).toBeCloseTo(length / Math.hypot(length, 1), 6);
    });
  });

  it.each([
    [401, 'ModelRefusedError'],
    [404, 'ModelRefusedError'],
    [429, 'Error'],
    [503, 'Error'],
  ])('asks once and names status %d a %s', async (code, name) => {
    status = code;

    await expect(openOpenAiEmbedder(settings())).rejects.toMatchObject({ name });
    expect(asked).toHaveLength(1);
  });
});
