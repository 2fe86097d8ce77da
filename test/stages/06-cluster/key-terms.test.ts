import { candidateTerms, countTerms, keyTerms } from '../../../src/stages/06-cluster/key-terms';

describe('key terms (CU-5)', () => {
  it('are words that are frequent inside and rare outside', () => {
    const inside = ['发票需要上传到平台', '请把发票上传', '发票上传以后通知银行'];
    const everywhere = [...inside, '利率以银行为准', '银行审批额度', '联系银行', '银行放款'];

    const terms = keyTerms(inside, countTerms(everywhere), 2);

    expect(terms).toEqual(['上传', '发票']);
  });

  it('leave out stand-ins, numbers, function words and single characters', () => {
    expect([...candidateTerms('[手机号_3] 在 2026 年 我们付款的 ERP')]).toEqual(['付款', 'erp']);
  });

  it('are whole terms, not pieces of them', () => {
    const inside = ['核心企业确权后放款', '等核心企业确权', '核心企业没确权'];

    expect(keyTerms(inside, countTerms(inside), 2)).toEqual(['核心企业确权']);
  });
});
