/** So much of a value shows where the trouble is. */
const SHOWN_CHARS = 200;

const TIME_LIKE = /^[\d\s:：/.,年月日时点分秒上下午TZAPM+-]{1,40}$/;

/**
 * The shape of a text: letters, digits and Chinese characters each as one of their kind, signs as they are. It shows
 * what is wrong with a row that could not be taken apart, of which nobody can say which part is private.
 *
 * @example
 * shapeOf('7,wx_ab1,你好，138…'); // => '0,xx_xx0,字字，000…'
 */
export function shapeOf(text: string): string {
  return text
    .slice(0, SHOWN_CHARS)
    .replace(/\p{Nd}/gu, '0')
    .replace(/\p{Script=Han}/gu, '字')
    .replace(/[^\P{L}字]/gu, 'x')
    .replace(/[\p{C}\uFFFD]/gu, '�');
}

/** What rejects show of a cell that holds no time: times as they are, everything else as its shape. To be masked. */
export function timeCellValue(text: string): string {
  return TIME_LIKE.test(text) ? text : shapeOf(text);
}
