import { findIn, findsIn } from '../finds';

describe('idCardDetector', () => {
  it.each([
    ['身份证11010519491231002X没问题', '11010519491231002X'],
    ['客户440524188001010014已实名', '440524188001010014'],
    ['110105 19491231 002x', '110105 19491231 002x'],
    ['１１０１０５１９４９１２３１００２Ｘ', '１１０１０５１９４９１２３１００２Ｘ'],
    ['1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X', '1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X'],
    ['身份证号130503670401001', '130503670401001'],
  ])('finds the number in %j (PII-1)', (text, number) => {
    expect(findsIn(text)).toEqual([`id_card:${number}`]);
  });

  it('keeps a find whose check digit is wrong, with a lower score (PII-2)', () => {
    const right = findIn('11010519491231002X');
    const wrong = findIn('110105194912310021');
    expect(wrong).toMatchObject({ type: 'id_card', start: 0, end: 18 });
    expect(wrong.score).toBeLessThan(right.score);
  });

  it.each(['110105194913310021', '990105194912310021', '110105194912310021123'])(
    'finds no identity number in %s: no such day, no such region, too long',
    (text) => {
      expect(findsIn(text).filter((find) => find.startsWith('id_card'))).toEqual([]);
    },
  );
});
