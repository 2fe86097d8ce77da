import {
  namedEnterprises,
  namedIds,
  resolveFacts,
} from '../../../../src/stages/09-make/structured/named-facts';
import { conversationOf } from '../conversations';
import { enterpriseOf, INDEX } from './facts';

describe('facts that a conversation names (MK-4)', () => {
  it('finds stand-ins, surrogates and payment ids, each once, in order', () => {
    const conversation = conversationOf(
      'M:[订单_1]和[发票_1]，还有31410105、PM00325A',
      'C:[发票_1]查到了，13天',
    );
    expect(namedIds(conversation)).toEqual({
      certain: ['[订单_1]', '[发票_1]'],
      candidates: ['[订单_1]', '[发票_1]', '31410105', 'PM00325A'],
    });
  });

  it('names enterprises as the conversation does, in order of first mention', () => {
    const conversation = conversationOf('M:[企业_3]怎么样', 'C:[企业_1]给[企业_2]供货');
    const named = namedEnterprises(conversation, INDEX.enterprises);
    expect(named.map(({ enterprise, mention }) => [enterprise.enterpriseId, mention])).toEqual([
      ['B', '[企业_3]'],
      ['S', '[企业_1]'],
    ]);
  });

  it('takes the longer of two names at one place, for recipes that keep names', () => {
    const kept = [enterpriseOf('E', '青岚重工股份有限公司', '青岚重工')];
    expect(namedEnterprises(conversationOf('M:青岚重工股份有限公司'), kept)[0]?.mention).toBe(
      '青岚重工股份有限公司',
    );
  });

  it('tells apart what the tables know and what they do not', () => {
    const facts = resolveFacts(conversationOf('M:[发票_1] [发票_77] [订单_1] P2', 'C:好'), INDEX);
    expect(facts.invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['[发票_1]']);
    expect(facts.orders.map(({ orderNo }) => orderNo)).toEqual(['[订单_1]']);
    expect(facts.payments).toEqual([]);
    expect(facts.unresolved).toEqual(['[发票_77]']);
  });
});
