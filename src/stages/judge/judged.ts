import type { QualityScore, ScoredUnit } from '../../contract/quality';
import type { JudgeRecipe } from '../../contract/recipe/judge';
import { QUALITY_ASPECTS } from '../../contract/quality';
import type { MaskedText } from '../../contract/text';
import type { Conversation, Item, ItemClass, Sample, Turn } from '../../contract/vocabulary';

/** What a judge sees: an answer, the turns before it, and the source that it should rest on, if there is one. */
export interface Judged {
  readonly unit: ScoredUnit;
  /** Id of the sample or item. */
  readonly subject: string;
  readonly class: ItemClass;
  /** The last one is the answer. */
  readonly turns: readonly ShownTurn[];
  readonly source?: MaskedText;
}

type ShownTurn = Pick<Turn, 'id' | 'side' | 'speaker' | 'text'>;

/** A sample as it was said. */
export function judgedSample(sample: Sample, { turns }: Conversation): Judged {
  const { sampleId, contextFrom, targetTurn } = sample;
  return {
    unit: 'sample',
    subject: sampleId,
    class: 'dialogue',
    turns: turns.slice(contextFrom, targetTurn + 1),
  };
}

/** An item as trainers see it, the system message left out. */
export function judgedItem({ itemId, class: itemClass, messages }: Item, source?: MaskedText): Judged {
  const said = messages.filter(({ role }) => role !== 'system');
  return {
    unit: 'item',
    subject: itemId,
    class: itemClass,
    turns: said.map(({ role, content }, i) => ({
      id: `t${i + 1}`,
      side: role === 'assistant' ? 'C' : 'M',
      speaker: '',
      text: content,
    })),
    ...(source !== undefined && { source }),
  };
}

/** Whether an item is scored by itself: a dialogue that nobody wrote anew has the score of its sample. */
export function isJudgedItem({ class: itemClass, generatedBy }: Item, { minScore }: JudgeRecipe): boolean {
  return minScore[itemClass] > 0 && (itemClass !== 'dialogue' || generatedBy !== null);
}

/** Why an answer is not accepted (LA-8): a missing score never passes. */
export function refusalOf(
  score: Pick<QualityScore, 'score' | 'aspects'> | undefined,
  itemClass: ItemClass,
  { minScore, minAspect }: JudgeRecipe,
): 'no_score' | 'below_quality' | undefined {
  if (!score) return 'no_score';
  const lowest = Math.min(...QUALITY_ASPECTS.map((aspect) => score.aspects[aspect].score));
  return score.score < minScore[itemClass] || lowest < minAspect ? 'below_quality' : undefined;
}
