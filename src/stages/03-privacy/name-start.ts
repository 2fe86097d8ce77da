import { firstRegion } from './regions';

/** Words that end before a name begins. None is part of usual company or street names. */
const STOP_WORDS =
  '我们|你们|他们|咱们|贵司|我司|这边|那边|这个|那个|这家|那家|一家|两家|几家|某家|关于|对于|属于|位于|来自|住在|家住|寄到|寄往|送到|发到|搬到|地址|住址|' +
  '客户|供应商|经销商|核心企业|买方|卖方|买家|卖家|甲方|乙方|付款方|收款方|付款人|收款人|债务人|债权人|保证人|担保人|开票方|抬头|下游|上游|企业名称|公司名称|户名|名称|' +
  '查一下|查查|看一下|看看|看下|问一下|问问|问下|了解|想问|咨询|请问|麻烦|帮忙|帮我|给我|告诉|联系|收到|提供|包括|以及|还有|就是|不是|但是|或者|如果|比如|例如|其中|因为|所以|' +
  '今天|昨天|明天|上次|下次|刚才|目前|现在|已经|可以|需要|希望|通过|根据|按照|支付给|转给|发给|交给|卖给|供给|做的|说的|有个|有家|叫做|名叫|应收|应付|对接';
const STOP_CHARS = '是与跟给由的在把请找问让从或及、到了吗呢吧啊嘛叫个家些';
/** Stop words by their first character, in their order; words before characters. */
const STOPS = new Map<string, string[]>();
for (const stop of [...STOP_WORDS.split('|'), ...Array.from(STOP_CHARS)]) {
  const sameStart = STOPS.get(stop[0]!);
  if (sameStart) sameStart.push(stop);
  else STOPS.set(stop[0]!, [stop]);
}
/** These also occur inside names (和平, 对外, 华为): they end the text before a name only when a region follows. */
const WEAK_STOP = /[和对向为有要就也都还将被帮查看想说您你我他她它这那]/;

/**
 * Where a name that ends at `end` begins: after the last stop word, or at the first region name behind words that are
 * no name.
 *
 * @param from The earliest place, such as the last punctuation mark before `end`.
 * @param minLength Characters that the name has at least.
 */
export function nameStart(folded: string, from: number, end: number, minLength: number): number {
  let start = from;
  for (let at = from; at < end;) {
    const stop = STOPS.get(folded[at]!)?.find(
      (word) => folded.startsWith(word, at) && at + word.length <= end,
    );
    at += stop?.length ?? 1;
    // 家 and 个 stop a name, but 万家 and the like do not stop so late that nothing is left.
    if (stop !== undefined && end - at >= minLength) start = at;
  }
  const region = firstRegion(folded, start, end - minLength + 2);
  if (region > start && WEAK_STOP.test(folded.slice(start, region))) return region;
  return leadingWeakStops(folded, start, end, minLength);
}

/** `和招商`, `对华`: one weak word at the very beginning is no part of the name. */
function leadingWeakStops(folded: string, start: number, end: number, minLength: number): number {
  let at = start;
  while (
    end - at > minLength &&
    at - start < 2 &&
    /[和对向为有要就也都还将被您你我他她它这那]/.test(folded[at]!)
  ) {
    if (
      /^(?:和平|和谐|和泰|和顺|和记|对外|向阳|向上|有色|有研|为民|都市|就业|要塞)/.test(
        folded.slice(at, at + 2),
      )
    )
      break;
    at++;
  }
  return at;
}
