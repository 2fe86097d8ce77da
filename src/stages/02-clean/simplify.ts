import { toSimplified } from './opencc';
import type { TextRule } from './text-rule';

/** 帐 in words about money, that is, not in those about tents and nets. */
const BOOKKEEPING = /(?<![蚊营])帐(?![篷蓬幕])/g;

/** Traditional → simplified characters (CL-3), phrases included. 帳期 comes out as 帐期 and is then spelt 账期. */
export function simplify(text: string): string {
  return toSimplified(text).replace(BOOKKEEPING, '账');
}

/** Texts with nothing but ASCII need no look-up. */
export const simplifyRule: TextRule = {
  name: 'simplify',
  concerns: (text) => /[\u3400-\u9fff]/.test(text),
  apply: simplify,
};
