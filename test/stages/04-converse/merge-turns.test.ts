import { mergeTurns } from '../../../src/stages/04-converse/merge-turns';
import { blocked, byLength, message, rowsOf, rules, texts } from './messages';

describe('mergeTurns (SE-2)', () => {
  it('joins what one speaker says within the merge gap by newline', () => {
    const turns = mergeTurns(
      [message('M', 0, '您好'), message('M', 2, '在吗'), message('C', 2.5, '在的'), message('M', 3, '好')],
      rules(),
      byLength,
    );
    expect(texts(turns)).toEqual(['您好\n在吗', '在的', '好']);
    expect(rowsOf(turns[0]!.messages)).toEqual([1, 121]);
  });

  it('measures the gap from message to message, not from the first of the turn', () => {
    const chain = [0, 2, 4, 6.1].map((at) => message('C', at, `第${at}分`));
    expect(texts(mergeTurns(chain, rules(), byLength))).toEqual(['第0分\n第2分\n第4分', '第6.1分']);
  });

  it('tells speakers of a group room apart', () => {
    const turns = mergeTurns(
      [message('M', 0, '甲', { speaker: 'a' }), message('M', 1, '乙', { speaker: 'b' })],
      rules(),
      byLength,
    );
    expect(texts(turns)).toEqual(['甲', '乙']);
  });

  it('never joins the neighbours of a blocked message, and says where it lay (CL-4)', () => {
    const turns = mergeTurns(
      [message('M', 0, '甲'), blocked('M', 0.5), message('M', 1, '乙')],
      rules(),
      byLength,
    );
    expect(turns.map(({ text, afterGap }) => [text, afterGap])).toEqual([
      ['甲', false],
      ['乙', true],
    ]);
  });

  it('joins across a sticker of the other side (CL-1)', () => {
    const sticker = message('C', 0.5, '', { dropped: 'type:表情' });
    expect(
      texts(mergeTurns([message('M', 0, '甲'), sticker, message('M', 1, '乙')], rules(), byLength)),
    ).toEqual(['甲\n乙']);
  });

  it('splits an over-long turn of M between messages first, then at sentence ends, and keeps the rows', () => {
    const turns = mergeTurns(
      [message('M', 0, '一二三四。'), message('M', 1, '五六七八。九十。'), message('M', 2, '完')],
      rules({ maxTurnTokens: 6 }),
      byLength,
    );
    expect(texts(turns)).toEqual(['一二三四。', '五六七八。', '九十。', '完']);
    expect(turns.map((turn) => rowsOf(turn.messages))).toEqual([[1], [61], [61], [121]]);
  });

  it('keeps an over-long turn of C whole', () => {
    const turns = mergeTurns(
      [message('C', 0, '一二三四。五六七八。')],
      rules({ maxTurnTokens: 6 }),
      byLength,
    );
    expect(texts(turns)).toEqual(['一二三四。五六七八。']);
  });

  it('marks only the first piece as lying after a gap', () => {
    const turns = mergeTurns(
      [blocked('M', 0), message('M', 1, '一二。三四。')],
      rules({ maxTurnTokens: 4 }),
      byLength,
    );
    expect(turns.map((turn) => turn.afterGap)).toEqual([true, false]);
  });
});
