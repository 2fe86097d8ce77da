import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDocument } from '../../../src/providers/documents/read-document';
import type { DocumentKind } from '../../../src/stages/01-ingest/documents/document-kind';

const FIXTURES = join(__dirname, '../../fixtures/documents');
const read = async (kind: DocumentKind, name: string): Promise<unknown> =>
  (await readDocument(kind, await readFile(join(FIXTURES, name)))).blocks;

describe('readDocument (IN-6)', () => {
  it('reads a PDF file whose Chinese font is not embedded: headings, wraps, list, drawn table, no page decoration', async () => {
    expect(await read('pdf', 'purchase-financing.pdf')).toEqual([
      { kind: 'heading', level: 1, text: '采购融资产品说明' },
      { kind: 'heading', level: 2, text: '一、产品定义' },
      {
        kind: 'text',
        text: '采购融资是指经销商向核心企业采购货物时，由银行将贷款受托支付给核心企业，核心企业提供担保或者回购承诺的融资方式。经销商在销售回款后归还贷款，融资期限一般不超过180天。',
      },
      { kind: 'heading', level: 2, text: '二、申请条件' },
      { kind: 'text', text: '经销商应当同时满足以下条件：' },
      {
        kind: 'list',
        text: '1. 与核心企业连续合作满12个月，最近6个月没有逾期付款记录，并且由核心企业出具推荐函；\n2. 具备固定的仓储场地；\n3. 自有资金支付比例不低于20%。',
      },
      { kind: 'heading', level: 2, text: '三、额度与利率' },
      {
        kind: 'table',
        text: '| 经销商级别 | 最高额度 | 年化利率 |\n| --- | --- | --- |\n| A级 | 2000万元 | 4.2%至4.8% |\n| B级 | 800万元，超过部分需要追加核心企业担保 | 4.8%至5.6% |',
      },
      { kind: 'heading', level: 2, text: '四、办理流程' },
      {
        kind: 'text',
        text: '经销商在线提交采购合同和推荐函，银行在3个工作日内完成审批。审批通过后，经销商支付首付款，银行将剩余货款支付给核心企业。',
      },
    ]);
  });

  it('reads a DOCX file: title above headings, numbered list, table, bold paragraph as heading', async () => {
    expect(await read('docx', 'order-financing.docx')).toEqual([
      { kind: 'heading', level: 1, text: '订单融资业务指引' },
      { kind: 'heading', level: 2, text: '一、适用对象' },
      { kind: 'text', text: '订单融资适用于已取得核心企业订单、需要资金组织生产的供应商。' },
      { kind: 'heading', level: 2, text: '二、所需资料' },
      { kind: 'text', text: '申请时需要提交以下资料：' },
      { kind: 'list', text: '1. 核心企业盖章的订单；\n2. 最近一年的交易流水；\n3. 生产计划说明。' },
      { kind: 'heading', level: 2, text: '三、融资比例' },
      {
        kind: 'table',
        text: '| 订单类型 | 融资比例 |\n| --- | --- |\n| 标准订单 | 不超过订单金额的70% |\n| 定制订单 | 不超过订单金额的50% |',
      },
      { kind: 'heading', level: 6, text: '常见问题' },
      { kind: 'text', text: '订单变更后，供应商应当在5个工作日内书面通知银行。' },
    ]);
  });

  it('detects the encoding of text (IN-2)', async () => {
    // 保理 in GBK.
    const bytes = Buffer.from([0xb1, 0xa3, 0xc0, 0xed, 0x0a]);
    const { blocks, encoding } = await readDocument('markdown', bytes);
    expect({ blocks, encoding }).toEqual({ blocks: [{ kind: 'text', text: '保理' }], encoding: 'gb18030' });
  });

  it.each([
    ['pdf', 'scan.pdf', 'no_text'],
    ['pdf', 'locked.pdf', 'encrypted'],
    ['docx', 'scan.pdf', 'broken'],
  ] as const)('refuses a %s of %s as %s', async (kind, name, reason) => {
    await expect(read(kind, name)).rejects.toMatchObject({ name: 'UnreadableDocument', reason });
  });

  it('ends the reading of a PDF file when it is cancelled', async () => {
    const bytes = await readFile(join(FIXTURES, 'purchase-financing.pdf'));
    const controller = new AbortController();
    const reading = readDocument('pdf', bytes, controller.signal);
    controller.abort(new Error('stop'));
    await expect(reading).rejects.toThrow('stop');
  });
});
