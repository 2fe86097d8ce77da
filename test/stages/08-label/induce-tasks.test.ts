import { storedMaskedText } from '../../../src/contract/text';
import { proposeTasks, spellTasks, type FreeTask } from '../../../src/stages/08-label/induce-tasks';

const said = (...texts: readonly string[]): FreeTask[] =>
  texts.map((text, i) => ({ conversationId: `c${i}`, text: storedMaskedText(text) }));

describe('free tasks by their letters (LA-6)', () => {
  it('are one whatever their punctuation, width, case and spaces, under the spelling most used', () => {
    expect(
      spellTasks(said('保证金退还。', 'ERP 对接', '保证金退还', 'erp对接', '“保证金退还”', '保证金退还')),
    ).toEqual([
      { text: '保证金退还', conversationIds: ['c0', 'c2', 'c4', 'c5'] },
      { text: 'erp对接', conversationIds: ['c1', 'c3'] },
    ]);
  });

  it('are none where there is no letter', () => {
    expect(spellTasks(said('', '……', '—'))).toEqual([]);
  });

  it('come in one order, however they came', () => {
    const free = said('丙', '乙', '甲', '乙', '甲乙');
    const texts = (tasks: readonly FreeTask[]): string[] => spellTasks(tasks).map(({ text }) => text);
    expect(texts(free)).toEqual(['乙', '丙', '甲', '甲乙']);
    expect(texts([...free].reverse())).toEqual(texts(free));
  });
});

describe('proposals for the taxonomy (LA-6)', () => {
  const spelt = spellTasks(said('退保证金', '保证金退还', '保证金退还', '登录', '登录', '登录问题', '招聘'));

  it('are groups named by the spelling most used, the largest first, with counts and examples', () => {
    expect(spelt.map(({ text }) => text)).toEqual(['登录', '保证金退还', '招聘', '登录问题', '退保证金']);
    const proposals = proposeTasks(spelt, [7, 4, 1, 7, 4], 2);
    expect(proposals).toEqual([
      {
        id: expect.stringMatching(/^task_[0-9a-f]{6}$/) as string,
        name: '保证金退还',
        count: 3,
        alsoCalled: ['退保证金'],
        examples: ['c0', 'c1', 'c2'],
      },
      {
        id: expect.stringMatching(/^task_[0-9a-f]{6}$/) as string,
        name: '登录',
        count: 3,
        alsoCalled: ['登录问题'],
        examples: ['c3', 'c4', 'c5'],
      },
    ]);
    expect(proposals[0]!.id).not.toBe(proposals[1]!.id);
  });

  it('have as many conversations as the recipe asks for', () => {
    expect(proposeTasks(spelt, [7, 4, 1, 7, 4], 1)).toHaveLength(3);
    expect(proposeTasks(spelt, [7, 4, 1, 7, 4], 4)).toEqual([]);
  });

  it('do not take an id that the taxonomy has', () => {
    const [first] = proposeTasks(spelt, [1, 1, 1, 1, 1], 1);
    const [again] = proposeTasks(spelt, [1, 1, 1, 1, 1], 1, [first!.id]);
    expect(again!.id).toBe(`${first!.id}_2`);
  });
});
