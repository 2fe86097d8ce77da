import { isPreset, type PresetName } from '../../contract/calibration';
import type { ProposedCalibration } from '../../contract/proposal';
import type { Cut } from '../../contract/vocabulary';
import { percent, PRESET_NAMES_ZH } from './calibrate/calibration-reason';
import type { Suggestion } from './suggest-cuts';

export interface Recommendation {
  readonly cut: Cut;
  readonly reason: { readonly en: string; readonly zh: string };
}

/**
 * The preset or the suggestion of the wanted kind, or another suggestion, or t=0 when there is nothing to choose from: then only equal texts
 * are grouped, and nothing is lost.
 *
 * @param leafCount Distinct texts.
 * @param calibration What the presets mean; undefined where texts are too few to tell.
 */
export function recommendCut(
  suggestions: readonly Suggestion[],
  wanted: Suggestion['by'] | PresetName,
  leafCount: number,
  calibration?: ProposedCalibration,
): Recommendation {
  if (isPreset(wanted) && calibration) return recommendPreset(wanted, calibration, leafCount);
  const chosen = suggestions.find((suggestion) => suggestion.by === wanted) ?? suggestions[0];
  if (!chosen) {
    return {
      cut: { t: 0 },
      reason: {
        en: `${leafCount} distinct texts offer no choice of cut, so only equal ones are grouped.`,
        zh: `不同文本只有 ${leafCount} 条，没有可选的切分点，只合并相同的文本。`,
      },
    };
  }
  const { t, clusterCount } = chosen.best;
  const score = Math.max(...chosen.curve.map((cut) => cut.score)).toFixed(2);
  return { cut: { t }, reason: sentence(chosen.by, t, clusterCount, leafCount, score) };
}

function recommendPreset(
  name: PresetName,
  { presets }: ProposedCalibration,
  leafCount: number,
): Recommendation {
  const { t, clusterCount, repeatsWithin, othersWithin } = presets[name];
  const [repeats, others] = [percent(repeatsWithin), percent(othersWithin)];
  return {
    cut: { t },
    reason: {
      en: `At t=${t} (${name}) the ${leafCount} distinct texts form ${clusterCount} clusters; for this embedder ${repeats} of known repeats and ${others} of pairs of different texts lie that close.`,
      zh: `t=${t}（${PRESET_NAMES_ZH[name]}）时，${leafCount} 条不同文本归为 ${clusterCount} 类；按这个向量模型，${repeats} 的已知重复和 ${others} 的不同文本对在此距离之内。`,
    },
  };
}

function sentence(
  by: Suggestion['by'],
  t: number,
  clusterCount: number,
  leafCount: number,
  score: string,
): Recommendation['reason'] {
  const en = `At t=${t} the ${leafCount} distinct texts form ${clusterCount} clusters`;
  const zh = `t=${t} 时，${leafCount} 条不同文本归为 ${clusterCount} 类`;
  switch (by) {
    case 'silhouette':
      return {
        en: `${en}, where texts lie closest to their own and farthest from the next cluster (silhouette ${score}).`,
        zh: `${zh}，此处类内最紧、类间最开（轮廓系数 ${score}）。`,
      };
    case 'elbow':
      return {
        en: `${en}; from here on every merge joins texts that are clearly farther apart.`,
        zh: `${zh}；再往上合并，距离开始明显变大。`,
      };
    case 'gap':
      return {
        en: `${en}, where they are tightest compared with structureless texts (gap ${score}).`,
        zh: `${zh}，此处与无结构的对照相比聚得最紧（间隔统计量 ${score}）。`,
      };
  }
}
