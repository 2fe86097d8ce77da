import { askBallot } from '../../src/activities/label/ask-ballot';
import { nextBallots } from '../../src/activities/label/next-ballots';
import { recipeSchema, type Recipe } from '../../src/contract/recipe/recipe';
import type { MaskedText } from '../../src/contract/text';
import type { Conversation } from '../../src/contract/vocabulary';
import type { CallStore, ModelClient, StoredCall } from '../../src/providers/model/model-client';
import { createModelClients } from '../../src/providers/model/model-clients';
import { startStandIn } from '../../src/providers/standin/server';
import { decisiveBallots } from '../../src/stages/08-label/debate';
import { settleByVote } from '../../src/stages/08-label/vote';
import { groupBy } from '../../src/stages/group-by';
import type { StoredBallot } from '../../src/storage/ballots-table';

/** Voters of the stand-in: three models of different accuracy. */
const VOTERS = [0.9, 0.8, 0.7];

/**
 * The same over HTTP, through prompts, schemas, repair and the plan of ballots as a build has them: three voters of the
 * stand-in, adaptive ballots and gated debate. The truth is what the stand-in's rules say.
 */
export async function overHttp(count: number): Promise<Record<string, string | number>[]> {
  const server = await startStandIn();
  const conversations = Array.from({ length: count }, (_, i) => conversation(i));
  const truths = await label(server.url, conversations, [1], { ballots: 1, maxBallots: 1 });
  const ours = await label(server.url, conversations, VOTERS, { ballots: 2, maxBallots: 5 });
  const alone = await label(server.url, conversations, [VOTERS[0]!], { ballots: 1, maxBallots: 1 });
  await server.stop();
  const share = (run: Run): number =>
    run.tasks.filter((task, i) => task === truths.tasks[i]).length / conversations.length;
  const row = (name: string, run: Run): Record<string, string | number> => ({
    policy: name,
    'right %': Math.round(share(run) * 1000) / 10,
    'calls each': run.calls / conversations.length,
    'of 11 calls %': Math.round((run.calls / conversations.length / 11) * 1000) / 10,
  });
  return [row('best voter alone', alone), row('panel of 0.9, 0.8, 0.7', ours)];
}

interface Run {
  readonly tasks: readonly string[];
  readonly calls: number;
}

async function label(
  standInUrl: string,
  conversations: readonly Conversation[],
  accuracies: readonly number[],
  settings: object,
): Promise<Run> {
  const endpoints = accuracies.map((accuracy, i) => ({
    name: `v${i}`,
    model: `standin-rules?accuracy=${accuracy}&voter=${i}`,
    concurrency: 16,
  }));
  const recipe = recipeSchema.parse({
    name: 'bench',
    models: { endpoints },
    label: { ...settings, endpoints: endpoints.map(({ name }) => name) },
  });
  const models = createModelClients({ env: {}, standInUrl, calls: inMemory() });
  const clients = new Map<string, ModelClient>();
  for (const endpoint of recipe.models.endpoints)
    clients.set(endpoint.name, await models.open(endpoint, () => undefined));
  const ballots = await collect(recipe, conversations, clients);
  const byConversation = groupBy(ballots, ({ conversationId }) => conversationId);
  const tasks = recipe.taxonomy.tasks.map(({ id }) => id);
  return {
    calls: ballots.length,
    tasks: conversations.map(({ conversationId }) => {
      const own = decisiveBallots(byConversation.get(conversationId) ?? [], (ballot) => ballot.label.task);
      return settleByVote(conversationId, own, tasks, 0).label.task;
    }),
  };
}

async function collect(
  recipe: Recipe,
  conversations: readonly Conversation[],
  clients: ReadonlyMap<string, ModelClient>,
): Promise<StoredBallot[]> {
  const ballots: StoredBallot[] = [];
  for (;;) {
    const requests = nextBallots(recipe, conversations, ballots, []);
    if (requests.length === 0) return ballots;
    const ask = requests.map((request) =>
      askBallot(recipe, clients.get(request.endpoint)!, request, new AbortController().signal),
    );
    ballots.push(...(await Promise.all(ask)));
  }
}

function inMemory(): CallStore {
  const calls = new Map<string, StoredCall>();
  return {
    find: (key) => Promise.resolve(calls.get(key)),
    save: (call) => Promise.resolve(void calls.set(call.callKey, call)),
  };
}

const TOPICS = [
  '供应商资金紧张，推荐什么产品？可以提前回款吗',
  '额度和利率是多少，期限多长',
  '需要准备哪些资料，流程要走多久',
  '这家客户有逾期吗，贷后要不要提醒',
  '帮忙核实一下发票和回款的金额',
  '您好，谢谢，周末愉快',
];

function conversation(i: number): Conversation {
  const blank = { speaker: '', startedAt: 0, endedAt: 0, messages: [] };
  const text = `第${i}次：${TOPICS[i % TOPICS.length]!}` as MaskedText;
  return {
    conversationId: `c${String(i).padStart(5, '0')}`,
    contact: 'k',
    room: '' as MaskedText,
    startedAt: i,
    turns: [
      { ...blank, id: 't1', side: 'M', text },
      { ...blank, id: 't2', side: 'C', text: '好的，我来看一下' as MaskedText },
    ],
  };
}
