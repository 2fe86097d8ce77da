import type { Chunk, Conversation, Item, Sample, Turn, Verdict } from '../../contract/vocabulary';

/** Rows of one source file. */
export interface SourceRows {
  /** Relative to the recipe. */
  readonly file: string;
  readonly rows: readonly number[];
}

/** Where one item came from: a line of `lineage.jsonl` (MX-7). */
export interface LineageRow {
  readonly itemId: string;
  readonly class: string;
  readonly split: string;
  readonly position: number;
  readonly iteration: number;
  readonly generatedBy: string | null;
  readonly sources: readonly SourceRows[];
  readonly conversationId?: string;
  readonly sampleId?: string;
  readonly turnIds?: readonly string[];
  readonly cluster?: number;
  readonly headings?: readonly string[];
  readonly span?: readonly [number, number];
  readonly facts?: readonly string[];
  readonly tags?: readonly string[];
  readonly copyOf?: string;
  readonly task?: string;
  readonly scenario?: string;
  readonly product?: string | null;
  readonly confidence?: number;
  /** The person whose label it is (LA-7). */
  readonly labelledBy?: string;
}

/** What lineage is looked up in. */
export interface LineageSources {
  readonly conversation: (id: string) => Conversation | undefined;
  readonly sample: (id: string) => Sample | undefined;
  readonly verdict: (conversationId: string) => Verdict | undefined;
  readonly cluster: (sampleId: string) => number | undefined;
  readonly chunk: (ingestId: string, chunk: number) => Chunk | undefined;
  /** Path of a source file, relative to the recipe. */
  readonly path: (ingestId: string) => string;
}

/** The way back from an item to the rows and spans that it was made from. */
export function lineageOf(
  item: Item & { readonly split: string; readonly position: number },
  sources: LineageSources,
): LineageRow {
  const { itemId, split, position, iteration, generatedBy, origin } = item;
  const { conversationId, sampleId, ingestId, chunk, span, facts, tags, copyOf } = origin;
  const turns = turnsOf(item, sources);
  const verdict = conversationId === undefined ? undefined : sources.verdict(conversationId);
  const cluster = sampleId === undefined ? undefined : sources.cluster(sampleId);
  const piece = ingestId === undefined || chunk === undefined ? undefined : sources.chunk(ingestId, chunk);
  return {
    itemId,
    class: item.class,
    split,
    position,
    iteration,
    generatedBy,
    sources: ingestId === undefined ? rowsOf(turns, sources) : [{ file: sources.path(ingestId), rows: [] }],
    ...(conversationId !== undefined && { conversationId, turnIds: turns.map((turn) => turn.id) }),
    ...(sampleId !== undefined && { sampleId }),
    ...(cluster !== undefined && { cluster }),
    ...(piece && { headings: piece.headings }),
    ...(span && { span }),
    ...(facts && { facts }),
    ...(tags && { tags }),
    ...(copyOf !== undefined && { copyOf }),
    ...(verdict && {
      task: verdict.label.task,
      scenario: verdict.label.scenario,
      product: verdict.label.product,
      confidence: verdict.confidence,
      ...(verdict.labelledBy !== undefined && { labelledBy: verdict.labelledBy }),
    }),
  };
}

/** A dialogue's context and target; else the turns that the item names, or all of its conversation. */
function turnsOf({ origin }: Item, sources: LineageSources): readonly Turn[] {
  const turns =
    origin.conversationId === undefined ? [] : (sources.conversation(origin.conversationId)?.turns ?? []);
  const sample = origin.sampleId === undefined ? undefined : sources.sample(origin.sampleId);
  if (sample) return turns.slice(sample.contextFrom, sample.targetTurn + 1);
  const named = new Set(origin.turnIds);
  return named.size === 0 ? turns : turns.filter((turn) => named.has(turn.id));
}

function rowsOf(turns: readonly Turn[], sources: LineageSources): SourceRows[] {
  const byFile = new Map<string, number[]>();
  for (const { ingestId, row } of turns.flatMap((turn) => turn.messages)) {
    const file = sources.path(ingestId);
    byFile.set(file, [...(byFile.get(file) ?? []), row]);
  }
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, rows]) => ({ file, rows: rows.sort((a, b) => a - b) }));
}
