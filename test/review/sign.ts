import type { Page } from 'playwright-core';

/** Fill in name and reason in the open dialog, and send it. */
export async function sign(page: Page, reason = '每类说的是一回事'): Promise<void> {
  await page.locator('dialog input[name=by]').fill('王芳');
  await page.locator('dialog textarea').fill(reason);
  await page.locator('dialog button[type=submit]').click();
}
