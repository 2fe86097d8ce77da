import type { MarkedText } from './marked-text';

const PAIRS =
  '请請发發额額应應账賬资資贷貸这這吗嗎么麼个個时時间間问問办辦单單订訂产產业業银銀钱錢谢謝好好说說话話给給没沒对對还還为為会會后後来來开開关關';

const TRADITIONAL = new Map(Array.from({ length: PAIRS.length / 2 }, (_, i) => [PAIRS[2 * i]!, PAIRS[2 * i + 1]!]));

/** Some simplified characters to traditional ones, one for one, leaving private data as it is. */
export function toTraditional({ text, spans }: MarkedText): MarkedText {
  const changed = [...text.split('')].map((sign, i) =>
    spans.some(({ start, end }) => i >= start && i < end) ? sign : (TRADITIONAL.get(sign) ?? sign),
  );
  return { text: changed.join(''), spans };
}
