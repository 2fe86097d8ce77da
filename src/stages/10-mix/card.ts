import { formatCut } from '../../contract/cut';
import { ITEM_CLASSES } from '../../contract/vocabulary';
import { total } from '../ledger';
import type { ReleaseSummary } from './release-summary';
import { samplingSection } from './sampling-section';
import { SPLITS } from './split-items';
import { trainerTable } from './trainers';
import { trustSection } from './trust-section';

/** The data-set card of a release: what is in it, how it came about, what trainers make of it. Chinese, then English. */
export function dataSetCard(summary: ReleaseSummary): string {
  const sections = [
    frontMatter(summary),
    `# ${summary.dataset}`,
    standInWarning(summary),
    '银行客户经理与金融科技客服之间的供应链金融对话、产品知识与结构化建议，已清洗、脱敏、去重、标注并按比例混合。\n\n' +
      'Supply-chain finance: dialogues between bank managers and agents, product knowledge and structured advice; ' +
      'cleaned, masked, de-duplicated, labelled and mixed.',
    `## 构成 / contents\n\n${countTable(summary)}\n\n![mix](plots/mix.svg)\n\n${shortfallText(summary)}`,
    `## 长度 / length\n\n${tokenText(summary)}\n\n![tokens](plots/tokens.svg)`,
    `## 去向 / ledger\n\n${ledgerTable(summary)}\n\n![ledger](plots/ledger.svg)`,
    samplingSection(summary.sampling),
    `## 分组与标注 / clusters and labels\n\n${methodText(summary)}`,
    `## 训练框架 / trainers\n\n${TRAINED}\n\n${trainerTable(summary.formats)}`,
    trustSection(summary),
    `## 隐私 / privacy\n\n${PRIVACY}`,
    `## 文件 / files\n\n${FILES}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const TRAINED = `每条只应训练最后一个回答。抽样时去掉的回答仍会出现在其他条目的上文中，不屏蔽就等于没有抽样。没有框架支持 0 与 1 之间的权重：权重 0.1 表示十次留一次。

Of each item the last answer alone is to be learnt. An answer that was sampled away still stands in the history of others: where that is not masked, sampling has done nothing. No trainer takes weights between 0 and 1: what weighs 0.1 is there once in ten times.`;

const PRIVACY = `个人与企业信息已替换为占位符，如 \`[手机号_3]\`；同一原值始终对应同一占位符。原值只存于加密保险库。金额、利率、期限与日期保留。

Private data are replaced by stand-ins such as \`[手机号_3]\`, the same for the same value everywhere. Originals lie in the
encrypted vault only. Amounts, rates, terms and dates are kept.`;

const FILES = `| file | what |
|---|---|
| \`data/<format>/<split>.jsonl\` | the mix, in the order of training |
| \`by-class/<class>.jsonl\` | one class each, OpenAI messages, all splits |
| \`lineage.jsonl\` | where each item came from |
| \`dropped.jsonl\`, \`rejects.jsonl\` | what went no further, and why |
| \`ledger.json\` | the account of every stage |
| \`manifest.json\` | hashes of all files, recipe, seeds, models |
| \`run.json\` | when, by which run, approved by whom |`;

function frontMatter({ dataset, itemCount }: ReleaseSummary): string {
  const size =
    itemCount < 1000
      ? 'n<1K'
      : itemCount < 10_000
        ? '1K<n<10K'
        : itemCount < 100_000
          ? '10K<n<100K'
          : '100K<n<1M';
  return `---\npretty_name: ${dataset}\nlanguage:\n  - zh\ntask_categories:\n  - text-generation\nsize_categories:\n  - ${size}\n---`;
}

function standInWarning({ labellers }: ReleaseSummary): string {
  if (!labellers.some((labeller) => labeller.standIn)) return '';
  return (
    '> 标签由离线替身按规则生成，并非模型判断，仅供演示。\n>\n' +
    '> Labels were made by the offline stand-in’s rules, not by a model: for demonstration only.'
  );
}

function countTable({ counts, sharesWanted, sharesGot, itemCount }: ReleaseSummary): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const rows = ITEM_CLASSES.map((name) => {
    const cells = SPLITS.map((split) => counts[name][split]);
    const sum = cells.reduce((a, b) => a + b, 0);
    return `| ${[name, ...cells, sum, percent(sharesGot[name]), percent(sharesWanted[name])].join(' | ')} |`;
  });
  return [
    `${itemCount} 条 / items`,
    '',
    `| class | ${SPLITS.join(' | ')} | sum | share | wanted |`,
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function shortfallText({ shortfalls }: ReleaseSummary): string {
  if (shortfalls.length === 0) return '比例已满足。 The shares are met.';
  return ['未满足 / shortfalls:', '', ...shortfalls.map((text) => `- ${text}`)].join('\n');
}

function tokenText({ tokens, tokenizer }: ReleaseSummary): string {
  const { min, median, p95, max } = tokens;
  return `最小 min ${min}, 中位 median ${median}, 95 % ${p95}, 最大 max ${max}; tokenizer: ${tokenizer}`;
}

function ledgerTable({ ledger }: ReleaseSummary): string {
  const rows = ledger.map(({ stage, unit, input, kept, dropped, failed }) => {
    const reasons = Object.entries({ ...dropped, ...failed }).map(([reason, count]) => `${reason} ${count}`);
    return `| ${[stage, unit, input, kept, total(dropped), total(failed), reasons.join(', ')].join(' | ')} |`;
  });
  return [
    '| stage | unit | input | kept | dropped | failed | reasons |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function methodText({ cut, embedder, labellers, humanLabelCount }: ReleaseSummary): string {
  const cutText = cut === null ? '–' : formatCut(cut);
  const lines = labellers.map(
    ({ model, purpose, promptVersion, callCount }) =>
      `- ${model}: ${purpose}, prompt ${promptVersion}, ${callCount} calls`,
  );
  if (humanLabelCount > 0) lines.push(`- 人工裁定 labelled by people: ${humanLabelCount} conversations`);
  return [`向量 embedder: ${embedder}; 阈值 cut: ${cutText}`, '', ...lines].join('\n').trimEnd();
}
