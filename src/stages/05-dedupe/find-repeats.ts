import type { DedupeRecipe } from '../../contract/recipe/dedupe';
import type { Fate } from '../../contract/vocabulary';
import { NearIndex } from './near-index';
import { orderTexts } from './order-texts';
import { repeatConversations } from './repeat-conversations';
import { distinguisher, repeatForm } from './repeat-form';

/** What is compared of a sample. */
export interface RepeatCandidate {
  readonly sampleId: string;
  readonly conversationId: string;
  readonly targetTurn: number;
  readonly target: string;
  /** When the target was written, in milliseconds. */
  readonly saidAt: number;
}

/** What is compared of a conversation. */
export interface ConversationCandidate {
  readonly conversationId: string;
  /** Of `conversationKey`. */
  readonly key: string;
  readonly startedAt: number;
}

/** Why a sample is a repeat, and of which text. */
interface Repeat {
  readonly reason: 'repeat_target' | 'near_repeat';
  readonly method: 'target_text' | 'bigram_jaccard';
  readonly twin: string;
  readonly distance: number;
}

/** Samples between two yields: some milliseconds of work. */
const PACE = 256;

/**
 * Find the samples that repeat another one (DE-1, DE-2, DE-5).
 *
 * Of several the one that was said **first** is kept, whatever file it lies in and wherever its contact sorts: when a
 * nightly build reads everything again and some files more, what was kept before is older than what is new, and stays
 * (DE-4). Samples are taken in that order; each is dropped when it belongs to a conversation that was saved before,
 * when its target equals one met before, or when it is near one that was **kept**: so every twin is a kept row, and
 * a chain of small edits does not collapse into its first link.
 *
 * @param samples In the run's order, which breaks ties of time.
 * @param rules `distinguish` here also holds the names of the products.
 * @returns A generator that yields how many samples are done, so that the caller can breathe between, and returns the
 *   fates of the dropped samples in the order in which they were met.
 */
export function* findRepeats(
  samples: readonly RepeatCandidate[],
  conversations: readonly ConversationCandidate[],
  rules: DedupeRecipe,
): Generator<number, Fate[]> {
  const inOrder = samples
    .map((sample, ordinal) => ({ sample, ordinal }))
    .sort((a, b) => a.sample.saidAt - b.sample.saidAt || a.ordinal - b.ordinal)
    .map(({ sample }) => sample);
  const counterparts = rules.exact ? repeatConversations(inOrder, conversations) : new Map<string, string>();
  const own = inOrder.filter((sample) => !counterparts.has(sample.sampleId));
  const repeats = yield* compareTargets(own, rules);

  return inOrder.flatMap((sample): Fate[] => {
    const counterpart = counterparts.get(sample.sampleId);
    const repeat = repeats.get(counterpart ?? sample.sampleId);
    const dropped = { unit: 'sample', subject: sample.sampleId } as const;
    if (counterpart === undefined) return repeat ? [{ ...dropped, ...repeat }] : [];
    // The counterpart may be a repeat itself: then its twin, at its distance, is this one's too.
    const { twin, distance } = repeat ?? { twin: counterpart, distance: 0 };
    return [{ ...dropped, reason: 'repeat_conversation', method: 'conversation_text', twin, distance }];
  });
}

function* compareTargets(
  samples: readonly RepeatCandidate[],
  rules: DedupeRecipe,
): Generator<number, Map<string, Repeat>> {
  const { distinct, textOf } = yield* distinctTargets(samples, rules);
  const index = rules.near
    ? new NearIndex(orderTexts(distinct.map((text) => text.folded)), rules.nearSimilarity)
    : undefined;
  const repeats = new Map<string, Repeat>();
  /** By text: what its further samples are; undefined until the first one was met. */
  const fateOf: (Repeat | undefined)[] = [];
  for (const [done, { sampleId }] of samples.entries()) {
    if (done % PACE === 0) yield done;
    const id = textOf[done]!;
    const { guard, first } = distinct[id]!;
    const known = fateOf[id];
    if (known) {
      repeats.set(sampleId, known);
      continue;
    }
    const near = index?.nearest(id, guard);
    if (near) {
      const twin = distinct[near.id]!.first;
      fateOf[id] = { reason: 'near_repeat', method: 'bigram_jaccard', twin, distance: 1 - near.similarity };
      repeats.set(sampleId, fateOf[id]);
    } else {
      fateOf[id] = { reason: 'repeat_target', method: 'target_text', twin: first, distance: 0 };
      index?.add(id, guard);
    }
  }
  return repeats;
}

interface DistinctText {
  readonly folded: string;
  readonly guard: string;
  /** The first sample with this text. */
  readonly first: string;
}

/** Distinct texts in order of first occurrence, and each sample's text. Without `exact`, each sample has its own. */
function* distinctTargets(
  samples: readonly RepeatCandidate[],
  rules: DedupeRecipe,
): Generator<number, { distinct: DistinctText[]; textOf: number[] }> {
  const pattern = distinguisher(rules.distinguish);
  const distinct: DistinctText[] = [];
  const ids = new Map<string, number>();
  const textOf: number[] = [];
  for (const [at, { sampleId, target }] of samples.entries()) {
    if (at % PACE === 0) yield 0;
    const { folded, guard } = repeatForm(target, pattern);
    const key = rules.exact ? `${guard}\n\n${folded}` : sampleId;
    let id = ids.get(key);
    if (id === undefined) {
      ids.set(key, (id = distinct.length));
      distinct.push({ folded, guard, first: sampleId });
    }
    textOf.push(id);
  }
  return { distinct, textOf };
}
