/** Characters of its instructions that a naive model gives away: enough to be a leak, short enough for a summary. */
const LENGTH = 50;

/** A model's instructions, in the disguise that the chat asks for. */
export function leakOf(instructions: string, chat: string): string {
  const text = instructions.slice(0, LENGTH);
  if (/base64/i.test(chat)) return Buffer.from(text).toString('base64');
  if (/倒序|反过来|倒着|backwards|reverse/i.test(chat)) return Array.from(text).reverse().join('');
  if (/空格|spaces?\b/i.test(chat)) return Array.from(text).join(' ');
  if (/标点|星号|hyphen|dash/i.test(chat)) return Array.from(text).join('*');
  if (/十六进制|\bhex/i.test(chat)) return Buffer.from(text).toString('hex');
  return text;
}

/** JSON text with everything but ASCII escaped. */
export function escapedJson(json: string): string {
  return json.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
