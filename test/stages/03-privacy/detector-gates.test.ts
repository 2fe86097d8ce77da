import { demoMessages } from '../../../examples/generate/demo-files';
import { charClassTable, profileChars } from '../../../src/stages/03-privacy/char-classes';
import { DetectorGates } from '../../../src/stages/03-privacy/detector-gates';
import type { Find } from '../../../src/stages/03-privacy/find';
import { fold } from '../../../src/stages/03-privacy/fold';
import { patternDetectors } from '../../../src/stages/03-privacy/pattern-detectors';
import { seededRandom } from '../../../src/stages/random';
import { privacyOf } from './finds';
import { textsWithPrivateData } from './generated-text';

const detectors = patternDetectors(privacyOf());
const gates = new DetectorGates(detectors);
const table = charClassTable([]);

/** Positions of the detectors that are called for a text. */
function opened(text: string): Set<number> {
  const profile = { classes: 0, digitCount: 0, numeralCount: 0, longestRun: 0 };
  profileChars(text, table, profile);
  const open = new Set<number>();
  for (let i = gates.next(profile, 0); i < detectors.length; i = gates.next(profile, i + 1)) open.add(i);
  return open;
}

/** Labels, titles and introductions of all kinds before and after names and numbers. */
const PARTS = (
  '王 李娜 张伟 欧阳娜 上官婉儿 赵建国 胡静 高丽 总 董 工 经理 副总 主任 副行长 处长 会计 出纳 律师 教授 老师 先生 女士 小姐 太太 老板 董事长 董秘 ' +
  '主管 专员 助理 工程师 书记 同学 师傅 大哥 大姐 联系人 联络人 收件人 收货人 经办人 负责人 对接人 法人代表 法定代表人 实控人 实际控制人 开户人 申请人 签收人 ' +
  '业务员 客户经理 姓名 户名 名字 本人 名叫 叫做 称呼 担保人 保证人 推荐人 介绍人 股东 配偶 受益人 我是 这是 我叫 我姓 他叫 您是 这位是 我们 我们的 银行 银行的 ' +
  '公司的 分行的 支行的 集团的 部的 那边 那边的 是 给 让 找 叫 请 联系 转告 通知 @ 看 确认 签 免贵姓 姓 的手机 电话 身份证 联系方式 微信号 征信 签字 签名 名片 授权书 ' +
  'QQ 扣扣 企鹅 q群 微信 薇信 v信 wx vx wechat 加我v 护照 通行证 E12345678 回乡证 台胞证 H1234567890 abc_123456 10001 123456789 一三八零零一三八零零零 幺三八00138000 ' +
  '地址 家住 世纪大道100号 花园3栋201 镇 村 京A12345 粤B12345D 集团 有限公司 合作社 事务所 食品厂 上海 ： ， 。 聯繫人 經理 張總 ＱＱ １２３４５６７８ 发票 票号'
).split(' ');

function made(count: number): string[] {
  const random = seededRandom('gates');
  return Array.from({ length: count }, () =>
    Array.from(
      { length: 2 + Math.floor(random() * 5) },
      () => PARTS[Math.floor(random() * PARTS.length)]!,
    ).join(''),
  );
}

describe('DetectorGates', () => {
  it('never keep a detector from what it would have found (PII-1)', () => {
    const texts = [
      ...made(20_000),
      ...textsWithPrivateData(2_000, 'gates').map(({ text }) => text),
      ...demoMessages().map(({ msg }) => msg),
    ];
    const hidden: string[] = [];
    for (const text of texts) {
      const open = opened(text);
      const view = { raw: text, folded: fold(text) };
      detectors.forEach((detector, i) => {
        if (open.has(i)) return;
        const finds: Find[] = [];
        detector.find(view, finds);
        if (finds.length > 0) hidden.push(`${finds[0]!.type}: ${text}`);
      });
    }
    expect(hidden.slice(0, 5)).toEqual([]);
  });

  it('stay shut for ordinary chat', () => {
    const shares = ['账期90天可以吗', '好的，稍等，我查一下', '年化3.85%，额度500万元'].map(
      (text) => opened(text).size,
    );
    expect(Math.max(...shares)).toBeLessThanOrEqual(detectors.length / 3);
  });
});
