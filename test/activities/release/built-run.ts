import { mkdtemp, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { createConverseActivities } from '../../../src/activities/converse';
import { createOutputActivities, type OutputActivities } from '../../../src/activities/output';
import { openTokenCounter } from '../../../src/providers/tokenizer';
import { replaceMembers } from '../../../src/storage/cluster-members-table';
import { noteDecision } from '../../../src/storage/cut-decisions-table';
import { insertRunFile } from '../../../src/storage/run-files-table';
import { readAliveSamples } from '../../../src/storage/samples-table';
import { replaceVerdicts } from '../../../src/storage/verdicts-table';
import { verdictOf } from '../../stages/09-make/conversations';
import { chatLine, csv, givenChatRun, ingestChat } from '../../support/chat-runs';
import { ingestFile } from '../../support/file-runs';
import { guardOf, inActivity } from './given-items';

/** Things asked about, and what is asked: every pair gives a question and an answer of its own. */
const THINGS = [
  '仓单质押',
  '保兑仓',
  '应收账款池',
  '国内信用证',
  '商票保贴',
  '订单融资',
  '融资租赁',
  '存货监管',
];
const ASPECTS = [
  ['要准备哪些资料', '营业执照、近两年报表和贸易合同的复印件就够了'],
  ['多久能到账', '资料齐全后通常隔天下午放款，遇节假日顺延'],
  ['谁来承担费用', '手续费由申请的一方支付，平台本身不另外收取'],
] as const;

export const DOCUMENT = '# 提前回款手册\n\n## 一、定义\n\n提前回款是指供应商在到期前收到货款的业务。\n';

/** Eight contacts ask three things each; the last row of the file has no time that could be read. */
function chatFile(): string {
  const lines = THINGS.flatMap((thing, contact) =>
    ASPECTS.flatMap(([question, answer], i) => {
      const talker = `wxid_contact${contact}`;
      const at = i * 20 + contact * 60;
      return [
        chatLine(at, `${thing}${question}`, { talker, is_sender: '0' }),
        // A number of its own, or the answers would be near repeats.
        chatLine(at + 1, `${thing}的话，${answer}，约${7 + contact * 3 + i}天`, { talker, is_sender: '1' }),
      ];
    }),
  );
  return csv(...lines, chatLine(599, '您好', { CreateTime: '昨天' }));
}

/** The lines of the chat file, so that row n is at n - 1. */
export const CHAT_ROWS = chatFile().trimEnd().split('\n').slice(1);

/** The activities of sampling to release on this database. */
export function outputActivities(pool: Pool): OutputActivities {
  return createOutputActivities({ pool, openTokenCounter, guard: guardOf(pool) });
}

/**
 * Everything from files to placed items, as the workflow would call it; labels and clusters are given.
 *
 * @returns The folder of the recipe.
 */
export async function givenMixedRun(pool: Pool, runId: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dialoom-built-'));
  const chats = [{ name: 'a.csv', content: chatFile() }];
  // One piece of knowledge is 5 % of twenty items.
  const shares = { dialogue: 0.6, knowledge: 0.05, structured: 0.35 };
  await givenChatRun(pool, runId, chats, { sample: { lowWeight: 1 }, mix: { shares } }, folder);
  const path = join(folder, 'handbook.md');
  await writeFile(path, DOCUMENT);
  const fileHash = createHash('sha256').update(DOCUMENT).digest('hex');
  await insertRunFile(pool, runId, { kind: 'document', ordinal: 0, path, fileHash, options: {} });
  await ingestChat(pool, runId);
  await ingestFile(pool, 'document', { runId, ordinal: 0 });
  const converse = createConverseActivities({ pool });
  await inActivity(() => converse.buildConversations({ runId }));
  await inActivity(() => converse.dropRepeats({ runId }));

  const samples = await readAliveSamples(pool, runId);
  await replaceMembers(
    pool,
    runId,
    samples.map(({ sampleId }) => ({ sampleId, cluster: 1, distance: 0 })),
  );
  await noteDecision(pool, runId, { verdict: 'approve', cut: { t: 0.2 }, by: 'reviewer', reason: 'clear' });
  const conversations = new Set(samples.map((sample) => sample.conversationId));
  await replaceVerdicts(
    pool,
    runId,
    [...conversations].map((conversationId) => ({
      ...verdictOf({ evidence: ['t1', 't2'] }),
      conversationId,
    })),
  );
  const output = outputActivities(pool);
  await inActivity(() => output.sampleTargets({ runId }));
  await inActivity(() => output.makeItems({ runId }));
  await inActivity(() => output.mixItems({ runId }));
  return folder;
}
