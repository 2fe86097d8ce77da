import { sumParts, type LedgerEntry } from '../ledger';
import { MAKING_REASONS } from './making-reasons';
import { READING_REASONS } from './reading-reasons';
import { said, type ReasonText, type Said } from './said';

/** What one stage lost for one reason. */
export interface YieldLoss {
  readonly stage: string;
  readonly unit: string;
  readonly reason: string;
  readonly fate: 'dropped' | 'failed';
  readonly count: number;
  /** Of what came into the stage, 0 to 1. */
  readonly share: number;
  /** The part, such as a file, that lost most, when it is one of several and has more than half of the loss. */
  readonly mostlyIn: string;
  readonly sentence: Said;
  readonly cure?: Said;
}

/** What came into a stage, what it handed on, and what it lost, largest loss first. */
export interface YieldStep {
  readonly stage: string;
  readonly unit: string;
  readonly input: number;
  readonly kept: number;
  readonly losses: readonly YieldLoss[];
}

/** Why there are only so many items (MX-6): the ledger, walked from rows to items. */
export interface YieldReport {
  readonly steps: readonly YieldStep[];
  /** The losses of all stages by falling share of their stage: where to look first. */
  readonly largest: readonly YieldLoss[];
}

const REASONS: Readonly<Record<string, ReasonText>> = { ...READING_REASONS, ...MAKING_REASONS };

const UNITS: Readonly<Record<string, Said>> = {
  files: said('files', '个文件'),
  documents: said('documents', '份文档'),
  fact_rows: said('rows of fact tables', '行事实表'),
  rows: said('rows of chat exports', '行聊天导出'),
  chunks: said('pieces of documents', '个文档片段'),
  messages: said('messages', '条消息'),
  turns: said('turns of C, each of which could be a target', '个客服轮次（都可能成为目标）'),
  samples: said('samples', '个样本'),
  copies: said('copies of rows of small clusters', '个小簇样本的复本'),
  conversations: said('conversations', '段会话'),
  spans: said('passages that could answer a question', '个可作答案的段落'),
  items: said('items', '条成品'),
};

/**
 * Walk a ledger from rows to items.
 *
 * @param entries A run's accounts, in any order, parts and all.
 */
export function yieldReport(entries: readonly LedgerEntry[]): YieldReport {
  const steps = sumParts(entries).map((sum): YieldStep => {
    const parts = entries.filter(({ stage, unit }) => stage === sum.stage && unit === sum.unit);
    const { stage, unit, input, kept } = sum;
    return { stage, unit, input, kept, losses: lossesOf(sum, parts) };
  });
  return { steps, largest: steps.flatMap(({ losses }) => losses).sort(byShare) };
}

/** What a unit of the ledger is called. */
export function unitName(unit: string): Said {
  return UNITS[unit] ?? said(unit, unit);
}

function lossesOf(sum: LedgerEntry, parts: readonly LedgerEntry[]): YieldLoss[] {
  const losses = (['dropped', 'failed'] as const).flatMap((fate) =>
    Object.entries(sum[fate]).map(([name, count]): YieldLoss => {
      const { means, cure } = textOf(sum, name);
      const mostlyIn = mainPart(parts, fate, name, count);
      return {
        stage: sum.stage,
        unit: sum.unit,
        reason: name,
        fate,
        count,
        share: count / sum.input,
        mostlyIn,
        sentence: sentenceOf(sum, count, means),
        ...(cure && { cure }),
      };
    }),
  );
  return losses.filter(({ count }) => count > 0).sort(byShare);
}

function byShare(a: YieldLoss, b: YieldLoss): number {
  return b.share - a.share || b.count - a.count || compare(a.stage, b.stage) || compare(a.reason, b.reason);
}

/** The sentence of a reason; `type:图片` and `blocked:own` name their kind before the colon. */
function textOf({ stage, unit }: LedgerEntry, name: string): ReasonText {
  const colon = name.indexOf(':');
  const [kind, detail] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)];
  const text = REASONS[`${stage}/${unit}/${kind}`] ?? REASONS[`${stage}/${kind}`];
  if (!text) return { means: said(`went no further: ${name}`, `未能继续：${name}`) };
  const filled = ({ en, zh }: Said): Said =>
    said(
      en.replaceAll('{x}', () => detail),
      zh.replaceAll('{x}', () => detail),
    );
  return { means: filled(text.means), ...(text.cure && { cure: filled(text.cure) }) };
}

function sentenceOf({ unit, input }: LedgerEntry, count: number, means: Said): Said {
  const short = unitName(unit).en.split(/ of chat|,| that/)[0]!;
  const counter = unitName(unit).zh.replace(/（.*）$/, '');
  const portion = percent(count / input);
  return said(
    `${count} of ${input} ${short} (${portion}) ${means.en}.`,
    `${input} ${counter}中有 ${count} ${counter[0]!}（${portion}）${means.zh}。`,
  );
}

function mainPart(
  parts: readonly LedgerEntry[],
  fate: 'dropped' | 'failed',
  name: string,
  count: number,
): string {
  if (parts.length < 2) return '';
  return parts.find((part) => (part[fate][name] ?? 0) * 2 > count)?.part ?? '';
}

/** `7.1 %`; less than a tenth of a per cent is `< 0.1 %`, since it is not nothing. */
export function percent(share: number): string {
  return share > 0 && share < 0.001 ? '< 0.1 %' : `${(Math.round(share * 1000) / 10).toFixed(1)} %`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
