/**
 * Reads one PDF file in a thread of its own: pdf.js is a module that CommonJS cannot load, it computes for seconds, and a
 * file that breaks it breaks only the thread.
 *
 * workerData: {bytes: Uint8Array, assets: string} with the folder of pdfjs-dist.
 * Posts {pages: {width, height, items: {text, x, y, width, size}[], rules: {x1, y1, x2, y2}[]}[]}, or
 * {error: {name, message}}.
 * Lengths are in points, y grows downwards from the top of the page.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, OPS, Util, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** @param {import('pdfjs-dist').PDFPageProxy} page */
async function readPage(page) {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const items = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue;
    const [a, b, c, d, e, f] = item.transform;
    // Text that is written upwards or downwards is a stamp or a watermark.
    if (Math.abs(b) > Math.abs(a)) continue;
    const x = transform[0] * e + transform[2] * f + transform[4];
    const y = transform[1] * e + transform[3] * f + transform[5];
    items.push({ text: item.str, x, y, width: item.width, size: Math.hypot(c, d) });
  }
  return { width, height, items, rules: await readRules(page, transform) };
}

/** Operations of a path as pdf.js packs them, with the number of coordinates that follow each. */
const PATH_COORDINATES = [2, 2, 6, 4, 0];
const [MOVE_TO, LINE_TO, , , CLOSE_PATH] = [0, 1, 2, 3, 4];
/** A stroke this short belongs to a letter or a mark. */
const SHORTEST_RULE = 6;

/** Horizontal and vertical strokes, among them the edges of thin boxes: what grids of tables are drawn with. */
async function readRules(page, viewport) {
  const { fnArray, argsArray } = await page.getOperatorList();
  const rules = [];
  const stack = [];
  let matrix = viewport;
  for (let i = 0; i < fnArray.length; i++) {
    const args = argsArray[i];
    if (fnArray[i] === OPS.save) stack.push(matrix);
    else if (fnArray[i] === OPS.restore) matrix = stack.pop() ?? viewport;
    else if (fnArray[i] === OPS.transform) matrix = Util.transform(matrix, args);
    else if (fnArray[i] === OPS.constructPath) addRules(rules, args[1]?.[0] ?? [], matrix);
  }
  return rules;
}

function addRules(rules, path, [a, b, c, d, e, f]) {
  let start;
  let last;
  for (let at = 0; at < path.length;) {
    const operation = path[at];
    const count = PATH_COORDINATES[operation];
    if (count === undefined) return;
    const [px, py] = [path[at + count - 1], path[at + count]];
    at += count + 1;
    const point = operation === CLOSE_PATH ? start : { x: a * px + c * py + e, y: b * px + d * py + f };
    if (operation === MOVE_TO) start = point;
    if ((operation === LINE_TO || operation === CLOSE_PATH) && last && point) addRule(rules, last, point);
    last = point;
  }
}

function addRule(rules, { x: x1, y: y1 }, { x: x2, y: y2 }) {
  const [dx, dy] = [Math.abs(x1 - x2), Math.abs(y1 - y2)];
  if (Math.min(dx, dy) > 1 || Math.max(dx, dy) < SHORTEST_RULE) return;
  rules.push({ x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) });
}

try {
  const document = await getDocument({
    data: workerData.bytes,
    cMapUrl: `${workerData.assets}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${workerData.assets}/standard_fonts/`,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    pages.push(await readPage(page));
    page.cleanup();
  }
  parentPort.postMessage({ pages });
} catch (error) {
  parentPort.postMessage({
    error: { name: error?.name ?? 'Error', message: String(error?.message ?? error) },
  });
}
