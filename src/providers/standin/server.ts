import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyHash, chanceOf } from './chance';
import { answerChat, estimateTokens, type ChatBody } from './chat';
import { failure, readBody, send, type Reply } from './http';
import { faultsOf, type Faults, type StandInOptions } from './options';
import { RateLimit } from './rate-limit';
import { Router } from './router';
import { StatsKeeper, type StandInStats } from './stats';

export interface StandIn {
  /** Base URL for clients, up to `/v1`. */
  readonly url: string;
  stats(): StandInStats;
  stop(): Promise<void>;
}

/**
 * Start a server on the loopback interface that speaks the OpenAI protocol and answers by rules from the text (LM-9).
 * An answer depends on its request alone; nothing leaves the machine.
 */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const desk = new FrontDesk(options);
  const server = createServer((request, response) => {
    desk.serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  if (options.detached) server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stats: () => desk.stats.snapshot(),
    stop: () => stop(server),
  };
}

/** Takes requests, counts them, keeps limits, and misbehaves as told. */
class FrontDesk {
  readonly stats = new StatsKeeper();
  private readonly router: Router;
  private readonly requests: RateLimit;
  private readonly tokens: RateLimit;

  constructor(private readonly options: StandInOptions) {
    const now = (): number => performance.now();
    const { requestsPerMinute = 0, tokensPerMinute = 0 } = options;
    this.router = new Router(options, this.stats);
    this.requests = new RateLimit(
      requestsPerMinute,
      options.burst ?? Math.max(1, requestsPerMinute / 10),
      now,
    );
    this.tokens = new RateLimit(tokensPerMinute, Math.max(1, tokensPerMinute / 10), now);
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = (request.url ?? '').split('?')[0]!.replace(/^\/v1/, '');
    if (this.options.apiKey && request.headers.authorization !== `Bearer ${this.options.apiKey}`) {
      send(response, failure(401, 'Incorrect API key provided', 'invalid_api_key'));
      return;
    }
    if (request.method === 'POST' && path === '/chat/completions') {
      await this.serveChat(JSON.parse(body.toString('utf8')) as ChatBody, response);
      return;
    }
    const contentType = request.headers['content-type'] ?? '';
    const route = this.router.route({ method: request.method ?? '', path, body, contentType });
    this.stats.countRequest(route?.kind ?? 'unknown');
    send(response, route?.reply() ?? failure(404, `No such path: ${path}`, 'invalid_url'));
  }

  private async serveChat(body: ChatBody, response: ServerResponse): Promise<void> {
    const faults = faultsOf(body.model, this.options.faults);
    const hash = bodyHash(body);
    this.stats.countRequest('chat');
    this.options.onChat?.(body);
    const reply = this.limit(body) ?? stumble(body, hash, this.stats.countTry(hash), faults);
    if (faults.latencyMs > 0) await sleep(faults.latencyMs, undefined, { ref: false });
    const answer = reply ?? answerChat(body, faults);
    this.stats.countChat(hash, answer === 'drop' ? 0 : answer.status);
    if (answer === 'drop') response.destroy();
    else send(response, { ...answer, headers: { ...this.limitHeaders(), ...answer.headers } });
  }

  /** 429 when a limit is reached. */
  private limit(body: ChatBody): Reply | undefined {
    const waitMs = Math.max(this.requests.take(1), this.tokens.take(estimateTokens(body)));
    if (waitMs === 0) return undefined;
    return failure(429, 'Rate limit reached', 'rate_limit_exceeded', {
      'retry-after': String(Math.ceil(waitMs / 1000)),
      'x-ratelimit-reset-requests': `${Math.ceil(waitMs)}ms`,
    });
  }

  private limitHeaders(): Record<string, string> {
    const limit = this.options.requestsPerMinute ?? 0;
    if (limit === 0) return {};
    return {
      'x-ratelimit-limit-requests': String(limit),
      'x-ratelimit-remaining-requests': String(this.requests.remaining),
    };
  }
}

/** What goes wrong at the first try of a request, and, for `failText`, at every one. */
function stumble(body: ChatBody, hash: string, tries: number, faults: Faults): Reply | 'drop' | undefined {
  const text = body.messages.map((message) => message.content).join('\n');
  if (faults.failText && text.includes(faults.failText)) {
    return failure(500, 'Internal error', 'server_error');
  }
  if (tries > 1) return undefined;
  if (chanceOf('drop', hash) < faults.dropRate) return 'drop';
  if (chanceOf('error', hash) < faults.errorRate) return failure(500, 'Internal error', 'server_error');
  if (chanceOf('unavailable', hash) < faults.unavailableRate) {
    return failure(503, 'Overloaded', 'overloaded', { 'retry-after': '1' });
  }
  return undefined;
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
