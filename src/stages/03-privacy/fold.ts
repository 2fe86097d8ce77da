const FOLDABLE = /[A-Z\uff01-\uff5e\u3000]/g;

/**
 * Half-width and lower-case, character by character: the result has the length of `text`, so that offsets into it are
 * offsets into `text`. Letters beyond ASCII keep their case, because some change their length with it.
 *
 * @example
 * fold('电话：１３８　ＡＢ'); // => '电话:138 ab'
 */
export function fold(text: string): string {
  return text.replace(FOLDABLE, foldChar);
}

function foldChar(char: string): string {
  const code = char.charCodeAt(0);
  if (code === 0x3000) return ' ';
  return (code < 0x80 ? char : String.fromCharCode(code - 0xfee0)).toLowerCase();
}
