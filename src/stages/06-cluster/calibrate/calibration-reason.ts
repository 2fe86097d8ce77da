import { PRESETS, type Calibration, type PresetName } from '../../../contract/calibration';
import { FEWEST_TEXTS } from './calibrate-presets';

export const PRESET_NAMES_ZH: Readonly<Record<PresetName, string>> = {
  strict: '严格',
  medium: '适中',
  loose: '宽松',
};

/**
 * What presets rest on (CU-4): how many pairs were looked at, and how many of them lie within each preset. Without a
 * calibration: why there is none.
 *
 * @param leafCount Distinct texts.
 */
export function calibrationReason(
  calibration: Calibration | undefined,
  leafCount: number,
): { readonly en: string; readonly zh: string } {
  if (!calibration) {
    return {
      en: `No presets: ${leafCount} distinct texts are too few to tell what strict, medium and loose mean for this embedder; ${FEWEST_TEXTS} are needed.`,
      zh: `没有预设：不同文本只有 ${leafCount} 条，至少要 ${FEWEST_TEXTS} 条才能校准严格、适中、宽松对这个向量模型意味着多远。`,
    };
  }
  const { repeatCount, otherCount, presets } = calibration;
  const within = PRESETS.map((name) => {
    const { repeatsWithin, othersWithin } = presets[name];
    const [repeats, others] = [percent(repeatsWithin), percent(othersWithin)];
    return {
      en: `${name} holds ${repeats} of the repeats and ${others} of the others`,
      zh: `${PRESET_NAMES_ZH[name]}包含 ${repeats} 的重复和 ${others} 的其他对`,
    };
  });
  return {
    en: `Measured for this embedder on ${grouped(repeatCount)} pairs of known repeats and ${grouped(otherCount)} pairs of texts that are none: ${within.map(({ en }) => en).join('; ')}.`,
    zh: `按这个向量模型实测，比较了 ${grouped(repeatCount)} 对已知重复和 ${grouped(otherCount)} 对并不重复的文本：${within.map(({ zh }) => zh).join('；')}。`,
  };
}

/** With as many digits as one in ten thousand needs. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** Digits in threes; not by the machine's locale, on which bytes would depend. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
