import type { LabelledText } from '../../../src/stages/03-privacy/report';
import { seededRandom, type Random } from '../../../src/stages/random';
import { AFTER, BEFORE, below, BETWEEN, digits, fullWidth, pick, two } from './hard-text';

const day = (random: Random, gap: string): string =>
  `${2019 + below(random, 9)}${gap}${two(1 + below(random, 12))}${gap}${two(1 + below(random, 28))}`;
const clock = (random: Random): string => `${two(below(random, 24))}:${two(below(random, 60))}`;
const amount = (random: Random): string =>
  pick(random, [
    String(below(random, 9e9)),
    (random() * 9e8).toFixed(2),
    below(random, 9e9).toLocaleString('en-US'),
    (random() * 9e7).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    `${(random() * 9000).toFixed(1)}万`,
    `${(random() * 90).toFixed(2)}亿`,
  ]);

/** Near misses: as long, as grouped or as labelled as what is private. */
const HARMLESS: readonly ((random: Random) => string)[] = [
  (random) => `${amount(random)}${pick(random, ['元', '块', '人民币', ' RMB', '美元'])}`,
  (random) =>
    `${pick(random, ['金额', '余额', '额度', '合计', '应收', '货款', '本金', '授信'])}${pick(random, ['', '是', '：', '为'])}${amount(random)}`,
  (random) => `${pick(random, ['¥', '￥', 'USD ', 'RMB'])}${amount(random)}`,
  (random) => `1${3 + below(random, 7)}${digits(random, 9)}元`,
  (random) => `金额1${3 + below(random, 7)}${digits(random, 9)}`,
  (random) => `营收${1 + below(random, 9)}${digits(random, 10)}元`,
  (random) => `${day(random, '-')} ${clock(random)}:${two(below(random, 60))}`,
  (random) => `${day(random, '/')}至${day(random, '/')}`,
  (random) => `${day(random, '')}${pick(random, ['到期', '放款', '开的票', '那笔', '至'])}${day(random, '')}`,
  (random) => `${day(random, '.')}-${day(random, '.')}`,
  (random) =>
    `${2019 + below(random, 9)}年${1 + below(random, 12)}月${1 + below(random, 28)}日${below(random, 24)}点${below(random, 60)}分`,
  (random) => `${day(random, '')}${two(below(random, 24))}${two(below(random, 60))}${two(below(random, 60))}`,
  (random) => `${clock(random)}-${clock(random)}开会`,
  (random) =>
    `${pick(random, ['订单', '发票', '合同', '流水', '应收账款'])}${pick(random, ['', '共', '有', '一共'])}${below(random, 99_999)}${pick(random, ['笔', '张', '份', '条'])}`,
  (random) => `${below(random, 9_999_999)}${pick(random, ['件', '吨', '台', '箱', '股', '户', '次'])}`,
  (random) =>
    `${pick(random, ['利率', '费率', '年化', '贴现率'])}${(2 + random() * 9).toFixed(pick(random, [1, 2, 4]))}%`,
  (random) => `${(random() * 5).toFixed(2)}%-${(5 + random() * 5).toFixed(2)}%`,
  (random) => `${(random() * 100).toFixed(2)}‰，${below(random, 300)}bp`,
  (random) => `账期从${below(random, 90)}天延到${90 + below(random, 180)}天`,
  (random) => `${below(random, 90)}/${below(random, 180)}天账期，T+${below(random, 4)}`,
  (random) =>
    `同比${pick(random, ['+', '-'])}${(random() * 200).toFixed(1)}%，环比${(random() * 20).toFixed(2)}个百分点`,
  (random) => `${below(random, 2000)}+${below(random, 2000)}=${below(random, 4000)}万`,
  (random) => `比例${below(random, 10)}:${below(random, 10)}，系数${(random() * 3).toFixed(6)}`,
  (random) => `第${1 + below(random, 12)}期还款${below(random, 90_000_000)}`,
  (random) => `${1 + below(random, 12)}月${1 + below(random, 28)}号${clock(random)}`,
  (random) =>
    `${below(random, 24)}*7小时，${below(random, 400)}KB，第${below(random, 9)}.${below(random, 9)}.${below(random, 9)}节`,
  (random) => `版本v${below(random, 9)}.${below(random, 30)}.${below(random, 30)}`,
  (random) => `单价${(random() * 9999).toFixed(4)}元/吨`,
  (random) => `1${3 + below(random, 7)}${digits(random, 9)}.${digits(random, 2)}`,
  (random) => `总股本1${3 + below(random, 7)}${digits(random, 9)}股`,
  (random) => `1${3 + below(random, 7)},${digits(random, 3)},${digits(random, 3)},${digits(random, 3)}`,
  (random) => `${100 * below(random, 90)}万/${100 * below(random, 90)}万/${100 * below(random, 90)}万`,
  (random) =>
    `ISO9001、GB/T 19001-2016，2026Q${1 + below(random, 4)}，M${below(random, 4)}逾期${below(random, 90)}+`,
  (random) => `${day(random, '-')}T${clock(random)}:00+08:00`,
  (random) => `${day(random, ' ')} ${below(random, 9000)} ${below(random, 9000)}`,
  (random) => `30/70的比例，A4纸${below(random, 900)}张，${below(random, 9)}-${below(random, 9) + 9}个工作日`,
  // Words that label private numbers, before numbers that are none.
  (random) => `第${below(random, 9)}.${below(random, 9)}.${below(random, 9)}.${below(random, 9)}条`,
  (random) => `微信转账${amount(random)}元，微信支付${below(random, 90_000)}笔`,
  (random) => `QQ群里${below(random, 500)}人，电话会${clock(random)}开始`,
  (random) => `发票${day(random, '')}开的，共${below(random, 90)}张`,
  (random) => `合同${below(random, 90)}份，HT项目${1 + below(random, 9)}期`,
  (random) => `https://example.com/help/${below(random, 9999)}`,
  (random) => `卡里余额${amount(random)}，账户${below(random, 9)}个，银行卡${below(random, 9)}张`,
  (random) => `身份证复印件${below(random, 9)}份，护照${below(random, 9)}本，400多万`,
  (random) => `地址段${below(random, 9)}个，IP白名单${below(random, 99)}条`,
  (random) => `账号${below(random, 9)}个，开票${amount(random)}元`,
  (random) => `订单号段${below(random, 999)}，订单金额${amount(random)}`,
  (random) => `手机端访问${below(random, 9_999_999)}次，号码资源${below(random, 900_000)}个`,
  (random) => `时间戳${17 + below(random, 2)}${digits(random, 8)}`,
];

/** Amounts, dates, times, rates, counts, terms: nothing in them is private. */
export function hardHarmlessTexts(count: number, seed: string): LabelledText[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const parts = Array.from({ length: 1 + below(random, 4) }, () => pick(random, HARMLESS)(random));
    const text =
      pick(random, ['', ...BEFORE]) + parts.join(pick(random, BETWEEN)) + pick(random, ['', ...AFTER]);
    return { text: random() < 0.15 ? fullWidth(text) : text, spans: [] };
  });
}
