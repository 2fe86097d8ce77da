import { CHAINS } from '../10-mix/ledger-chain';
import { MAKING_REASONS } from './making-reasons';
import { READING_REASONS } from './reading-reasons';
import type { Said } from './said';
import { unitName } from './yield-report';

/** Every account that stages keep, by stage in the order of work. */
export const ACCOUNTS: Readonly<Record<string, readonly string[]>> = {
  ingest: ['files', 'rows', 'documents', 'fact_rows'],
  chunk: ['chunks'],
  clean: ['messages'],
  mask: ['messages'],
  collect: ['messages'],
  converse: ['messages', 'turns'],
  dedupe: ['samples'],
  cluster: ['samples'],
  label: ['conversations'],
  sample: ['samples', 'copies'],
  make: ['samples', 'copies', 'spans', 'conversations'],
  judge: ['samples', 'items'],
  mix: ['items'],
};

/** Stages whose losses are failures: something went wrong, which is not so where something was left out. */
const FAILING = ['ingest', 'label'];

const INTRODUCTION = `# The ledger

Every stage accounts for what came in: input = kept + dropped (by reason) + failed (by reason). A release is refused when a sum
does not hold, or when a stage takes in less than the one before kept. The numbers of a build: \`dialoom status BUILD\`,
\`dialoom yield BUILD\`, and \`ledger.json\` of a release. This page is written by \`npm run docs\`.

每个阶段都要交代去向：进入 = 保留 + 丢弃（按原因）+ 失败（按原因）。账目不平，或后一阶段收到的少于前一阶段保留的，都不会发布。`;

/** The text of \`docs/ledger.md\`: every stage, unit and reason with its meaning in both languages (MX-6). */
export function ledgerReference(): string {
  const sections = Object.entries(ACCOUNTS).map(([stage, units]) => section(stage, units));
  return `${[INTRODUCTION, ...sections, chainSection()].join('\n\n')}\n`;
}

function section(stage: string, units: readonly string[]): string {
  const counted = units.map((unit) => `\`${unit}\`: ${both(unitName(unit))}`).join('; ');
  const reasons = Object.entries({ ...READING_REASONS, ...MAKING_REASONS }).filter(([key]) =>
    key.startsWith(`${stage}/`),
  );
  const head = `## ${stage}\n\nCounts / 计数单位 — ${counted}.`;
  if (reasons.length === 0) return `${head}\n\nDrops nothing. 不丢弃任何内容。`;
  const kind = FAILING.includes(stage) ? 'failed / 失败' : 'dropped / 丢弃';
  const rows = reasons.map(([key, { means, cure }]) =>
    row([nameOf(key), means.en, means.zh, cure?.en ?? '', cure?.zh ?? '']),
  );
  const table = [
    row([kind, 'they …', '这些内容……', 'to lose fewer', '如何减少']),
    row(Array(5).fill('---') as string[]),
  ];
  return `${head}\n\n${[...table, ...rows].join('\n')}`;
}

/** \`type\` and \`blocked\` are followed by which one; a reason of one unit alone names it. */
function nameOf(key: string): string {
  const [, ...rest] = key.split('/');
  const name = rest.at(-1)!;
  const unit = rest.length > 1 ? ` (\`${rest[0]!}\`)` : '';
  return `\`${name}${['type', 'blocked'].includes(name) ? ':…' : ''}\`${unit}`;
}

function chainSection(): string {
  const links = CHAINS.map(
    ([from, to, unless]) => `- \`${from}\` → \`${to}\`${unless ? `, without / 无 \`${unless}\`` : ''}`,
  );
  return [
    '## Links / 衔接',
    '',
    'What the first keeps is what the second takes in. 前者保留的就是后者收到的。',
    '',
    ...links,
  ].join('\n');
}

function both({ en, zh }: Said): string {
  return `${en} / ${zh}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('{x}', '…')).join(' | ')} |`;
}
