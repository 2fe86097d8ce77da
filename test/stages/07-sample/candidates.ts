import { sampleSchema } from '../../../src/contract/recipe/sample';
import { storedMaskedText } from '../../../src/contract/text';
import type { Sample, Verdict } from '../../../src/contract/vocabulary';
import {
  chooseTargets,
  type Candidates,
  type ChosenTargets,
} from '../../../src/stages/07-sample/choose-targets';

export const RULES = sampleSchema.parse({});

export function sample(id: string, rest: Partial<Sample> = {}): Sample {
  return {
    sampleId: id,
    conversationId: 'c',
    contact: 'm1',
    contextFrom: 0,
    targetTurn: 1,
    targetIndex: 0,
    targetCount: 1,
    // Without digits: rows with different numbers would be no repeats of each other.
    target: storedMaskedText(`答复${id.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)}`),
    question: storedMaskedText('问'),
    contextTokens: 1,
    targetTokens: 1,
    ...rest,
  };
}

export function verdicts(tasks: Readonly<Record<string, string>>): Map<string, Verdict> {
  return new Map(
    Object.entries(tasks).map(([conversationId, task]) => [
      conversationId,
      {
        conversationId,
        label: {
          task,
          scenario: 'data_reports',
          product: null,
          borrowingIntent: 'no',
          riskSignals: [],
          summary: storedMaskedText(''),
          evidence: [],
        },
        confidence: 1,
        status: 'agreed',
        ballotCount: 1,
      },
    ]),
  );
}

/** Vectors in a plane: each row at an angle of its own, in the order of ids. */
export function choose(
  candidates: Partial<Candidates> & Pick<Candidates, 'samples'>,
  rules = RULES,
  seed = 1,
): Promise<ChosenTargets> {
  const place = new Map(candidates.samples.map(({ sampleId }, i) => [sampleId, i]));
  const vectorsOf = (ids: readonly string[]): ReturnType<Candidates['vectorsOf']> =>
    Promise.resolve({
      vectors: Float32Array.from(
        ids.flatMap((id) => [Math.cos(place.get(id)! / 100), Math.sin(place.get(id)! / 100)]),
      ),
      dim: 2,
    });
  return chooseTargets({ verdicts: PLAIN, rows: [], vectorsOf, ...candidates }, rules, seed);
}

export const PLAIN = verdicts({ c: 'trade_facts', chat: 'small_talk' });

/** The reasons of fates whose subjects start so, in their order. */
export function reasons(fates: ChosenTargets['fates'], start: string): string[] {
  return fates.filter(({ subject }) => subject.startsWith(start)).map(({ reason }) => reason);
}
