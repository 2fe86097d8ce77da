/**
 * Encode a text as GB18030. Node decodes that encoding but does not encode it, so the table is made by decoding every
 * code once.
 *
 * @see GB 18030-2005: one byte for ASCII, two for most Chinese characters, four for the rest of Unicode.
 */
export function encodeGb18030(text: string): Uint8Array {
  const table = codes();
  const bytes: number[] = [];
  for (const sign of text) {
    const point = sign.codePointAt(0)!;
    if (point < 0x80) bytes.push(point);
    else bytes.push(...(table.get(sign) ?? supplementary(point)));
  }
  return Uint8Array.from(bytes);
}

let cached: Map<string, readonly number[]> | undefined;

function codes(): Map<string, readonly number[]> {
  if (cached !== undefined) return cached;
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly number[]>();
  const add = (code: readonly number[]): void => {
    const sign = decoder.decode(Uint8Array.from(code));
    if (isOneCharacter(sign) && sign !== '\ufffd' && !table.has(sign)) table.set(sign, code);
  };
  for (let one = 0x81; one <= 0xfe; one++) {
    for (let two = 0x40; two <= 0xfe; two++) if (two !== 0x7f) add([one, two]);
  }
  for (let one = 0x81; one <= 0x84; one++) {
    for (let two = 0x30; two <= 0x39; two++) {
      for (let three = 0x81; three <= 0xfe; three++) {
        for (let four = 0x30; four <= 0x39; four++) add([one, two, three, four]);
      }
    }
  }
  cached = table;
  return table;
}

/** One Unicode character, be it one or two UTF-16 code units; not the two characters of an invalid code. */
function isOneCharacter(text: string): boolean {
  return text.length === (text.codePointAt(0)! > 0xffff ? 2 : 1);
}

/** Four bytes of a character beyond U+FFFF: a mixed-radix number that starts at 0x90308130. */
function supplementary(point: number): readonly number[] {
  let rest = point - 0x10000;
  const four = 0x30 + (rest % 10);
  rest = Math.floor(rest / 10);
  const three = 0x81 + (rest % 126);
  rest = Math.floor(rest / 126);
  return [0x90 + Math.floor(rest / 10), 0x30 + (rest % 10), three, four];
}
