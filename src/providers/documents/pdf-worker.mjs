/**
 * Reads one PDF file in a thread of its own: pdf.js is a module that CommonJS cannot load, it computes for seconds, and a
 * file that breaks it breaks only the thread.
 *
 * workerData: {bytes: Uint8Array, assets: string} with the folder of pdfjs-dist.
 * Posts {pages: {width, height, items: {text, x, y, width, size}[]}[]}, or {error: {name, message}}.
 * Lengths are in points, y grows downwards from the top of the page.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

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
  return { width, height, items };
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
