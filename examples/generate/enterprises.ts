import { seededRandom } from '../../src/stages/random';
import { creditCode, landline, mobile } from './identifiers';
import { chance } from './pick';

export type Role = 'core' | 'supplier' | 'distributor';

/** One row of `facts/enterprises.csv`. */
export interface Enterprise {
  readonly enterprise_id: string;
  readonly name: string;
  readonly short_name: string;
  readonly role: Role;
  readonly industry: string;
  readonly credit_code: string;
  readonly contact_person: string;
  readonly contact_phone: string;
  /** Ids of the core enterprises that it trades with; not a column. */
  readonly cores: readonly string[];
}

/** short name | full name | industry | contact person */
const CORES = `
澄岳重机|澄岳重型机械股份有限公司|工程机械|方砚池
云栎汽车|云栎新能源汽车有限公司|汽车制造|贺知微
霁川食品|霁川食品集团有限公司|食品加工|罗怀川
汀兰家电|汀兰家电股份有限公司|家用电器|沈听澜
砚北医药|砚北医药集团有限公司|医药流通|顾砚北
璟禾乳业|璟禾乳业股份有限公司|乳制品|陆禾生
岱衡钢铁|岱衡钢铁有限公司|钢铁|秦岱松
渌水化工|渌水化工股份有限公司|化工|薛渌波
栖梧纺织|栖梧纺织集团有限公司|纺织服装|程栖桐
朔原工程|朔原工程建设有限公司|建筑工程|魏朔风
穗澜酒业|穗澜酒业股份有限公司|酒类|唐穗宁
翎光电子|翎光电子科技有限公司|消费电子|江翎羽`;

/** … | numbers of its cores in the list above, the first being the most important */
const SUPPLIERS = `
泊远铸造|泊远铸造有限公司|铸件|陈泊远|1 7
锦隅轴承|锦隅轴承制造有限公司|轴承|施锦隅|1 2
垣青模具|垣青精密模具有限公司|模具|韩垣青|2 4
烁星线束|烁星汽车线束有限公司|汽车零部件|杜烁星|2
麦冬包装|麦冬包装材料有限公司|包装|尤麦冬|3 6
禾田农品|禾田农产品有限公司|农产品|葛禾田|3
蓝杉塑业|蓝杉塑业有限公司|塑料制品|苗蓝杉|4 12
恒汐压缩机|恒汐压缩机有限公司|家电零部件|庄恒汐|4
芷白制药辅料|芷白制药辅料有限公司|医药原料|柳芷白|5
牧云草业|牧云草业有限公司|饲料|巴牧云|6
越溪耐材|越溪耐火材料有限公司|耐火材料|戚越溪|7 1
铎山煤焦|铎山煤焦有限公司|煤焦|阎铎山|7 8
青梧助剂|青梧化学助剂有限公司|化学助剂|卓青梧|8 9
棉里纱业|棉里纱业有限公司|纱线|苏棉里|9
拾光印染|拾光印染有限公司|印染|俞拾光|9
磐筑混凝土|磐筑混凝土有限公司|建材|石磐筑|10
北枢钢构|北枢钢结构有限公司|钢结构|龙北枢|10 7
瓷里酒瓶|瓷里玻璃制品有限公司|玻璃包装|白瓷里|11
微澜电路|微澜电路板有限公司|电子元件|席微澜|12 2
晶序传感|晶序传感技术有限公司|传感器|管晶序|12 4`;

const DISTRIBUTORS = `
途安工程机械租售|途安工程机械销售有限公司|机械经销|马途安|1
驰野汽贸|驰野汽车贸易有限公司|汽车经销|凌驰野|2
南枝汽车服务|南枝汽车销售服务有限公司|汽车经销|崔南枝|2
味集商贸|味集商贸有限公司|食品批发|丁味集|3 6
晓市供应链|晓市食品供应链有限公司|食品批发|汤晓市|3
悦汀电器|悦汀电器销售有限公司|家电经销|黎悦汀|4
小满家电城|小满家电连锁有限公司|家电零售|钱小满|4 12
仁厚医药商行|仁厚医药有限公司|医药批发|梅仁厚|5
百合药房连锁|百合药房连锁有限公司|医药零售|佟百合|5
晨露乳品配送|晨露乳品配送有限公司|乳品配送|万晨露|6
钢驿物资|钢驿物资贸易有限公司|钢材贸易|雷钢驿|7
衡浦化工贸易|衡浦化工贸易有限公司|化工贸易|邢衡浦|8
衣时服饰|衣时服饰有限公司|服装批发|路衣时|9
醇里酒行|醇里酒类销售有限公司|酒类经销|郝醇里|11
把盏名酒|把盏名酒连锁有限公司|酒类经销|安把盏|11 3
掌间数码|掌间数码科技有限公司|数码经销|纪掌间|12`;

const random = seededRandom('dialoom-demo/enterprises');

/** All 48 enterprises; the list is the same for every seed, so that documents and chats can rely on it. */
export const ENTERPRISES: readonly Enterprise[] = [
  ...parse(CORES, 'core', 'E1'),
  ...parse(SUPPLIERS, 'supplier', 'E2'),
  ...parse(DISTRIBUTORS, 'distributor', 'E3'),
];

const BY_ID = new Map(ENTERPRISES.map((enterprise) => [enterprise.enterprise_id, enterprise]));

/** @throws Error when there is none. */
export function enterprise(id: string): Enterprise {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`No enterprise ${id}`);
  return found;
}

function parse(list: string, role: Role, prefix: string): Enterprise[] {
  return list
    .trim()
    .split('\n')
    .map((line, index) => {
      const [short, name, industry, person, cores = ''] = line.split('|');
      return {
        enterprise_id: `${prefix}${String(index + 1).padStart(3, '0')}`,
        name: name!,
        short_name: short!,
        role,
        industry: industry!,
        credit_code: creditCode(random),
        contact_person: person!,
        contact_phone: chance(random, 0.6) ? mobile(random) : landline(random),
        cores: cores
          .split(' ')
          .filter(Boolean)
          .map((number) => `E1${number.padStart(3, '0')}`),
      };
    });
}
