import type { BrowserContext, Page } from 'playwright-core';
import type { ReviewBench } from './bench';
import { launchChromium, watchedPage, type Chromium } from './chromium';

/** What the tests of one file work with. */
export interface BrowserBench {
  readonly bench: ReviewBench;
  /** Open a page in the test's own browser profile: Chinese, 1280 × 900. */
  openPage(path: string): Promise<Page>;
}

/**
 * A bench and a browser for all tests of a `describe`, and a fresh profile for each. A test fails when the browser complained:
 * about errors of scripts, what the page's policy refused, or requests that leave the server.
 */
export function useBrowser(openBench: () => Promise<ReviewBench>): BrowserBench {
  let bench: ReviewBench;
  let browser: Chromium;
  let context: BrowserContext;
  let complaints: string[];
  beforeAll(async () => {
    bench = await openBench();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await bench.close();
  });
  beforeEach(async () => {
    complaints = [];
    context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  });
  afterEach(async () => {
    await context.close();
    if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join('\n')}`);
  });
  return {
    get bench() {
      return bench;
    },
    openPage: (path) => watchedPage(context, bench.server.url, path, complaints),
  };
}
