import { rawText } from '../../../../src/contract/text';
import { htmlToBlocks } from '../../../../src/stages/01-ingest/documents/html-to-blocks';

const blocks = (html: string): unknown => htmlToBlocks(rawText(html)).blocks;

describe('htmlToBlocks (IN-6)', () => {
  it('drops styles, scripts, navigation, page foot and hidden parts', () => {
    const html = `<!doctype html><html><head><title> 产品 </title><style>p{}</style></head><body>
      <nav>首页</nav><div class="breadcrumb">首页/产品</div><script>let a = '脚本';</script>
      <p>正文</p><div hidden>隐藏</div><p style="display: none">隐藏</p><footer>版权</footer></body></html>`;
    expect(htmlToBlocks(rawText(html))).toEqual({ title: '产品', blocks: [{ kind: 'text', text: '正文' }] });
  });

  it('reads only the main part where a page marks one', () => {
    expect(blocks('<div>广告</div><main><p>正文</p></main>')).toEqual([{ kind: 'text', text: '正文' }]);
  });

  it('keeps the title that stands in a page head', () => {
    expect(blocks('<header><h1>手册</h1></header><header>电话</header>')).toEqual([
      { kind: 'heading', level: 1, text: '手册' },
    ]);
  });

  it('joins wrapped Chinese without a space and Latin words with one', () => {
    expect(blocks('<p>应收\n  账款 reverse\n  factoring</p>')).toEqual([
      { kind: 'text', text: '应收账款 reverse factoring' },
    ]);
  });

  it('writes tables as Markdown and repeats the text of merged cells', () => {
    const html = `<table><tr><th>期限</th><th>费率</th><th>到账</th></tr>
      <tr><td>30天</td><td>3.6%</td><td rowspan="2">当日</td></tr><tr><td colspan="2">面议</td></tr></table>`;
    expect(blocks(html)).toEqual([
      {
        kind: 'table',
        text: '| 期限 | 费率 | 到账 |\n| --- | --- | --- |\n| 30天 | 3.6% | 当日 |\n| 面议 | 面议 | 当日 |',
      },
    ]);
  });

  it('walks through a table that is mere layout', () => {
    expect(blocks('<table><tr><td><p>一</p></td></tr><tr><td><p>二</p></td></tr></table>')).toEqual([
      { kind: 'text', text: '一' },
      { kind: 'text', text: '二' },
    ]);
  });

  it('writes nested and numbered lists as Markdown', () => {
    const html = '<ol start="3"><li>提交<ul><li>原件</li></ul></li><li><p>审批</p></li></ol>';
    expect(blocks(html)).toEqual([{ kind: 'list', text: '3. 提交\n  - 原件\n4. 审批' }]);
  });

  it('takes a short paragraph in bold for a heading, and a bold sentence for text', () => {
    expect(blocks('<p><strong>申请条件</strong></p><p><b>请注意。</b></p>')).toEqual([
      { kind: 'heading', level: 6, text: '申请条件' },
      { kind: 'text', text: '请注意。' },
    ]);
  });

  it('parts text that stands beside blocks into paragraphs', () => {
    expect(blocks('<div>前文<p>段落</p>后<b>文</b></div>')).toEqual([
      { kind: 'text', text: '前文' },
      { kind: 'text', text: '段落' },
      { kind: 'text', text: '后文' },
    ]);
  });
});
