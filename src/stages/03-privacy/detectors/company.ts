import { CHAR } from '../char-classes';
import type { Detector, Find } from '../find';
import { nameStart } from '../name-start';
import { eachMatch } from '../patterns';

const SUFFIX =
  /(?:集团|控股|投资|实业)?(?:股份|有限责任|股份合作)?(?:有限公司|有限责任公司|责任公司|股份公司)|集团公司|集团|(?:专业)?合作社|(?:律师|会计师|税务师)事务所|(?:制造|加工|机械|食品|纺织|印刷|家具|五金|电器|化工|塑料|水泥|服装)厂/g;
const NAME_CHAR = /[\u3400-\u4dbf\u4e00-\u9fffa-z0-9()&·]/;
/** What is no name before a suffix: kinds of companies, pronouns, the suffix's own parts. */
const GENERIC =
  /^(?:我们|你们|他们|咱们|大家|贵|我|你|他|该|本|此|某|各|整个|全|大|小|大型|中型|小型|母|子|总|分|新|老|一人|两合|上市|非上市|国有|国企|央企|民营|私营|外资|合资|独资|控股|参股|集团|股份|有限|责任|普通|一般|企业|公司|核心|核心企业|保理|商业保理|担保|融资担保|融资租赁|租赁|物流|贸易|科技|信托|小贷|小额贷款|证券|保险|资产管理|财务|项目|跨国|产业|金融|银行|平台|品牌|农业|农民|供应链|地产|房地产|建筑|上下游|同一|关联|整|属于|隶属|什么|哪个|哪家|所有|很多|多家|知名|龙头|实体|工业|商业|传统|头部|所属|下属|所在|股东|实控人|控股股东|经营|一级|二级|三级|制造|加工|食品|服装|机械)*$/;

/** Whether words name a kind of company rather than one: 保理公司, 我们集团. */
export function isKindOfCompany(name: string): boolean {
  return GENERIC.test(name.replace(/(?:有限公司|公司|集团|企业|工厂|厂)$/, ''));
}

/** Companies by the way their registered names end. Names of the enterprise table come from the dictionary. */
export const companyDetector: Detector = {
  needs: CHAR.company,
  minDigits: 0,
  find({ folded }, finds) {
    eachMatch(SUFFIX, folded, (match) => {
      const find = judge(folded, match.index, match[0]);
      if (find) finds.push(find);
    });
  },
};

function judge(folded: string, suffixStart: number, suffix: string): Find | undefined {
  const from = firstNameChar(folded, suffixStart);
  const isGroup = suffix.startsWith('集团') && suffix.length <= 4;
  const start = nameStart(folded, from, suffixStart, 2);
  const core = folded.slice(start, suffixStart);
  if (core.length < 2 || core.includes('公司') || GENERIC.test(core)) return undefined;
  const end = suffixStart + suffix.length;
  const isLong = isGroup && core.length > 6;
  const score = isGroup ? (isLong ? 0.5 : 0.65) : suffix.endsWith('厂') ? 0.55 : 0.92;
  return { type: 'company', start, end, score };
}

/** Walk back over what registered names are made of, at most 24 characters; an unmatched `(` ends them. */
function firstNameChar(folded: string, end: number): number {
  let start = end;
  let open = 0;
  while (start > 0 && end - start < 24 && NAME_CHAR.test(folded[start - 1]!)) {
    const char = folded[start - 1];
    if (char === ')') open++;
    if (char === '(' && --open < 0) break;
    start--;
  }
  return start;
}
