import { findIn, findsIn } from '../finds';

describe('plateDetector', () => {
  it.each([
    ['车牌粤B12345停这里', '粤B12345'],
    ['沪A·D1234', '沪A·D1234'],
    ['京AD12345是新能源', '京AD12345'],
    ['粤b12345', '粤b12345'],
  ])('finds the plate in %j (PII-1)', (text, plate) => {
    expect(findsIn(text)).toEqual([`plate:${plate}`]);
  });

  it.each(['云ABCDEF', '新A1轮融资', '川I12345'])('leaves %j alone', (text) => {
    expect(findsIn(text)).toEqual([]);
  });
});

describe('passportDetector', () => {
  it.each([
    ['护照号E12345678', 'E12345678'],
    ['护照EA1234567', 'EA1234567'],
    ['通行证号码C12345678', 'C12345678'],
  ])('finds the number in %j (PII-1)', (text, number) => {
    expect(findsIn(text)).toEqual([`passport:${number}`]);
  });

  it('is less sure without the word', () => {
    expect(findIn('E12345678').score).toBeLessThan(findIn('护照E12345678').score);
  });
});
