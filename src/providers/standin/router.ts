import { answerChat, type ChatBody } from './chat';
import { BatchDesk, type BatchBody, type BatchSettings } from './batches';
import { bodyHash } from './chance';
import { FileShelf } from './files';
import { answerEmbeddings, type EmbeddingsBody } from './embeddings';
import { failure, ok, type Reply } from './http';
import { faultsOf, STANDIN_MODEL, type StandInOptions } from './options';
import type { StatsKeeper } from './stats';
import { answerTranscription } from './transcriptions';

/** Batches that end at the first poll, every line answered. */
const PLAIN: BatchSettings = {
  polls: 1,
  expireRate: 0,
  rejectText: '',
  namesLine: false,
  mostOpenLines: 0,
};

/** One request, read. */
export interface Incoming {
  readonly method: string;
  /** Path behind `/v1`, without query. */
  readonly path: string;
  readonly body: Buffer;
  readonly contentType: string;
}

export interface Route {
  readonly kind: string;
  readonly reply: () => Reply;
}

/** Everything but chat, whose faults need the connection. */
export class Router {
  private readonly files = new FileShelf();
  private readonly desk: BatchDesk;

  constructor(
    private readonly options: StandInOptions,
    private readonly stats: StatsKeeper,
  ) {
    const given = options.batches === 'none' ? {} : options.batches;
    this.desk = new BatchDesk(this.files, (url, body) => this.answerLine(url, body), { ...PLAIN, ...given });
  }

  /** The route of a request, or undefined when there is none. */
  route({ method, path, body, contentType }: Incoming): Route | undefined {
    const [, kind = '', id = '', action = ''] = path.split('/');
    if (this.options.batches === 'none' && (kind === 'files' || kind === 'batches')) return undefined;
    const json = (): unknown => JSON.parse(body.toString('utf8'));
    switch (`${method} ${kind}${id && '/:id'}${action && `/${action}`}`) {
      case 'GET models':
        return { kind, reply: () => ok({ object: 'list', data: [modelEntry()] }) };
      case 'POST embeddings':
        return { kind, reply: () => answerEmbeddings(json() as EmbeddingsBody) };
      case 'POST files':
        return { kind, reply: () => this.files.take(body, contentType) };
      case 'GET files/:id':
        return { kind, reply: () => this.files.show(id) };
      case 'GET files/:id/content':
        return { kind, reply: () => this.files.content(id) };
      case 'POST batches':
        return { kind, reply: () => this.desk.open(json() as BatchBody) };
      case 'GET batches':
        return { kind, reply: () => this.desk.list() };
      case 'GET batches/:id':
        return { kind, reply: () => this.desk.poll(id) };
      case 'POST batches/:id/cancel':
        return { kind, reply: () => this.desk.cancel(id) };
      case 'POST audio/:id':
        return { kind: 'transcriptions', reply: () => answerTranscription(body, contentType) };
      default:
        return undefined;
    }
  }

  private answerLine(url: string, body: unknown): Reply {
    if (!url.endsWith('/chat/completions')) return failure(400, `No such endpoint: ${url}`, 'invalid_url');
    const chat = body as ChatBody;
    this.options.onChat?.(chat);
    const reply = answerChat(chat, faultsOf(chat.model, this.options.faults));
    this.stats.countLine(bodyHash(chat), reply.status);
    return reply;
  }
}

const modelEntry = (): object => ({ id: STANDIN_MODEL, object: 'model', created: 0, owned_by: 'dialoom' });
