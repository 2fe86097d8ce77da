import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const CHROMIUM = process.env['DIALOOM_CHROMIUM'] ?? '/usr/bin/chromium';
const present = existsSync(CHROMIUM);

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Chromium = Browser;

/** `describe` where there is a Chromium; elsewhere its tests are skipped, and say so. */
export const inChromium: jest.Describe = present ? describe : describe.skip;
if (!present) process.stderr.write(`no ${CHROMIUM}: tests in a browser are skipped\n`);

export function launchChromium(): Promise<Chromium> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

/**
 * Open a page of the server. What the browser complains about goes to `complaints`: errors of scripts, what the page's policy
 * refused, and requests that leave the server.
 */
export async function watchedPage(
  context: BrowserContext,
  url: string,
  path: string,
  complaints: string[],
): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refused request is the page's business: it shows the sentence.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      complaints.push(`a request to ${request.url()}`);
  });
  await page.goto(`${url}${path}`);
  return page;
}
