import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { becomes, cleanUp, inTheBrowser, live, missing, named, picture, serious, url } from './harness';

const skipped = missing('browser');

const act = (page: Page, action: string) => page.locator(`[data-acts-on="Deployment/web"] [data-action="${action}"]`);

/** The story of that intention is in view, at the live edge, and done. */
async function told(page: Page, intention: string): Promise<void> {
  await page.locator('main', { hasText: intention }).waitFor();
  await live(page, 'web');
  await becomes(page, 'web', 'done');
}

inTheBrowser('what can be done with a demo', { without: skipped }, (viewer) => {
  it(named('is scaled, gets another image and is undone by buttons that have their lines', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await page.click('[data-demo="web"]');
    await told(page, 'created, with 3 replicas');
    await act(page, 'scale').waitFor();
    expect(await act(page, 'undo').isDisabled()).toBe(true);
    await page.locator('[data-acts-on="Deployment/web"] button.line').first().click();
    await page.locator('[data-acts-on="Deployment/web"] code', { hasText: 'scale deployment/web' }).waitFor();
    expect(await page.locator('[data-acts-on="Deployment/web"] code').textContent()).toContain('--replicas=5');
    expect(await serious(page)).toEqual([]);
    await picture(page, 'actions');
    await act(page, 'scale').click();
    await page.locator('main', { hasText: '3 → 5 replicas' }).waitFor();
    await act(page, 'new-image').click();
    await page.locator('main', { hasText: 'nginx:1.27 → 1.28' }).waitFor();
    await page.locator('[data-action="undo"]:enabled').click();
    await told(page, 'back to what revision 1 had');
  });

  it(named('calls for advice, which can be dismissed and brought back', skipped), async () => {
    const { page } = viewer;
    // What the test before it made may still be there, which does as well.
    await fetch(`${url}/api/demos/web`, { method: 'POST' });
    await page.goto(url);
    const advice = page.locator('[data-advice="requests"]');
    await advice.waitFor();
    await page.locator('section.advice summary').click();
    await page.locator('section.advice code', { hasText: 'set resources deployment/web' }).waitFor();
    expect(await serious(page)).toEqual([]);
    await picture(page, 'advice');
    await page.locator('[data-dismiss]').click();
    await advice.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('section.advice button', { hasText: 'Show dismissed (1)' }).click();
    await advice.waitFor();
    await page.keyboard.press('p');
    await advice.waitFor({ state: 'hidden' });
  });
});
