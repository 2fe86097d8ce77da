import { foreignLines } from '../../examples/generate/foreign-chats';
import { demoMessages } from '../../examples/generate/demo-files';
import { bankCard, creditCode, idCard, luhnCheck, mistypedIdCard, creditCodeCheck, idCardCheck } from '../../examples/generate/identifiers';
import { INVOICES, ORDERS } from '../../examples/generate/facts';
import type { GeneratedMessage } from '../../examples/generate/messages';
import { generateMessages } from '../../examples/generate/messages';
import { seededRandom } from '../../src/stages/random';

const messages = demoMessages();

/** A message with its private data as bare type names, so that only its own words count. */
function bare({ msg, spans }: GeneratedMessage): string {
  return [...spans].reverse().reduce((text, { start, end, type }) => `${text.slice(0, start)}[${type}]${text.slice(end)}`, msg);
}

function bigrams(text: string): Set<string> {
  const signs = text.replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, signs.length - 1) }, (_, i) => signs.slice(i, i + 2)));
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared++;
  return shared / (one.size + other.size - shared);
}

describe('the messages of the demo', () => {
  it('are at least 3 600 over three months', () => {
    expect(messages.length).toBeGreaterThanOrEqual(3600);
    const days = messages.map(({ conversation }) => conversation.day).sort();
    expect(days[0]!.slice(0, 7)).toBe('2026-03');
    expect(days.at(-1)!.slice(0, 7)).toBe('2026-05');
  });

  it('leave at least 900 answers of substance when repeats are gone (DE-1, DE-2)', () => {
    const kept: { numbers: string; grams: Set<string> }[] = [];
    for (const message of messages) {
      if (message.side !== 'C' || message.type !== '文本' || message.forwarded) continue;
      const text = bare(message);
      if (text.length < 12) continue;
      const grams = bigrams(text);
      const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)].map(String).sort().join();
      if (!kept.some((other) => other.numbers === numbers && jaccard(other.grams, grams) >= 0.6)) kept.push({ numbers, grams });
    }
    expect(kept.length).toBeGreaterThanOrEqual(900);
  });

  it('name invoices and orders that exist in at least 180 conversations, and some that do not (MK-4)', () => {
    const known = new Set([...INVOICES.map(({ invoiceNo }) => invoiceNo), ...ORDERS.map(({ orderNo }) => orderNo)]);
    const resolving = new Set<number>();
    const strange = new Set<number>();
    for (const { spans, conversation } of messages) {
      for (const { type, value } of spans) {
        if (type === 'invoice' || type === 'order') (known.has(value) ? resolving : strange).add(conversation.serial);
      }
    }
    expect(resolving.size).toBeGreaterThanOrEqual(180);
    expect(strange.size).toBeGreaterThanOrEqual(10);
  });

  it('say the amount that the invoice table says', () => {
    const amounts = new Map(INVOICES.map(({ invoiceNo, amount }) => [invoiceNo, amount]));
    let checked = 0;
    for (const { msg, side } of messages) {
      const said = /发票(\d{8}|\d{20})金额([\d.,]+)(万?)元/.exec(msg);
      const amount = amounts.get(said?.[1] ?? '');
      if (side !== 'C' || said === null || amount === undefined) continue;
      checked++;
      const value = Number(said[2]!.replaceAll(',', '')) * (said[3] === '万' ? 10_000 : 1);
      expect(Math.round(value)).toBe(amount);
    }
    expect(checked).toBeGreaterThan(20);
  });

  it('hold what cleaning must cope with: every type of message, forwards, emoji tags, invisible characters', () => {
    const types = new Set(messages.map(({ type }) => type));
    for (const type of '文本,图片,动画表情,语音,引用,文件,名片,视频通话,系统通知,撤回'.split(',')) expect(types).toContain(type);
    expect(messages.some(({ forwarded }) => forwarded)).toBe(true);
    expect(messages.some(({ msg }) => /[發額應這開貸]/.test(msg))).toBe(true);
    for (const sign of ['[微笑]', '\u200b', '发自我的iPhone', '<refermsg>', '代*开']) {
      expect([sign, messages.some(({ msg }) => msg.includes(sign))]).toEqual([sign, true]);
    }
  });
});

describe('generateMessages', () => {
  it('gives exactly as many as asked, the same for the same seed', () => {
    const options = { seed: 7, contacts: 9, messages: 777, from: '2026-03-02' };
    const one = [...generateMessages(options)].map(({ msg }) => msg);
    expect(one).toHaveLength(777);
    expect([...generateMessages(options)].map(({ msg }) => msg)).toEqual(one);
    expect([...generateMessages({ ...options, seed: 8 })].map(({ msg }) => msg)).not.toEqual(one);
  });

  it('refuses days for which there are no facts', () => {
    expect(() => [...generateMessages({ seed: 1, contacts: 1, messages: 1, from: '2025-01-01' })]).toThrow('2025-01-01');
  });
});

describe('identifiers', () => {
  it('have valid check digits, and mistyped ones have not (PII-1, PII-2)', () => {
    // Published examples: GB 11643 and the Luhn number of ISO/IEC 7812.
    expect(idCardCheck('11010519491231002')).toBe('X');
    expect(luhnCheck('7992739871')).toBe('3');
    const random = seededRandom(1);
    for (let i = 0; i < 50; i++) {
      const [card, id, code] = [bankCard(random), idCard(random), creditCode(random)];
      expect(luhnCheck(card.slice(0, -1))).toBe(card.at(-1));
      expect(idCardCheck(id.slice(0, 17))).toBe(id[17]);
      expect(creditCodeCheck(code.slice(0, 17))).toBe(code[17]);
      const wrong = mistypedIdCard(random);
      expect(idCardCheck(wrong.slice(0, 17))).not.toBe(wrong[17]);
    }
  });
});

describe('foreignLines', () => {
  it('writes so many rows under other names, with semicolons (IN-1)', () => {
    const lines = [...foreignLines({ rows: 500, seed: 1 })];
    expect(lines).toHaveLength(501);
    expect(lines[0]).toBe('会话;时间;客户;坐席标记;内容\r\n');
    expect(lines[1]).toMatch(/^S\d{6};\d\d\.\d\d\.2026 \d\d:\d\d:\d\d;/);
  });
});
