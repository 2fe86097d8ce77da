import {
  creditCodeCheck,
  idCardCheckDigit,
  isCreditCodeValid,
  isIdCardValid,
  isLuhnValid,
  luhnCheckDigit,
} from '../../../src/stages/03-privacy/check-digits';

describe('idCardCheckDigit', () => {
  // The two worked examples of GB 11643-1999.
  it.each(['11010519491231002X', '440524188001010014'])('confirms the example %s of GB 11643', (number) => {
    expect(idCardCheckDigit(number.slice(0, 17))).toBe(number[17]);
    expect(isIdCardValid(number)).toBe(true);
  });

  it('refuses a changed digit at every place', () => {
    for (let i = 0; i < 17; i++) {
      const digits = Array.from('11010519491231002X');
      digits[i] = String((Number(digits[i]) + 1) % 10);
      expect(isIdCardValid(digits.join(''))).toBe(false);
    }
  });
});

describe('isLuhnValid', () => {
  // The example of ISO/IEC 7812-1 annex B, and test numbers that card networks publish.
  it.each(['79927398713', '4111111111111111', '5555555555554444', '378282246310005'])(
    'confirms %s',
    (number) => {
      expect(isLuhnValid(number)).toBe(true);
      expect(luhnCheckDigit(number.slice(0, -1))).toBe(number.at(-1));
    },
  );

  it('refuses two neighbours that changed places', () => {
    expect(isLuhnValid('79927398731')).toBe(false);
  });
});

describe('creditCodeCheck', () => {
  // The example that guides to GB 32100-2015 work out.
  it('confirms the example of GB 32100', () => {
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
    expect(isCreditCodeValid('91350100M000100Y43')).toBe(true);
  });

  it('agrees with a sum worked out by hand', () => {
    // Weights 3^i mod 31: only the first digit counts here, 9 · 1 = 9, and 31 − 9 = 22, which is N (0…9, A…H, J, K, L, M, N).
    expect(creditCodeCheck('90000000000000000')).toBe('N');
  });

  it('knows no letters that the code leaves out', () => {
    expect(creditCodeCheck('9135010OM000100Y4')).toBe('');
    expect(isCreditCodeValid('91350100M000100Y44')).toBe(false);
  });
});
