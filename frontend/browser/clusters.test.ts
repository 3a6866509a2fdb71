import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  becomes,
  cleanUp,
  hangsUp,
  type HangsUp,
  inTheBrowser,
  live,
  missing,
  named,
  ownCluster,
  type OwnCluster,
  picture,
  runDemo,
  serious,
  show,
  url,
  writeContexts,
} from './harness';

const skipped = missing('browser', 'kubeconfig');

inTheBrowser("a cluster of one's own", { without: skipped }, (viewer) => {
  let own: OwnCluster;
  let nobody: HangsUp;

  beforeAll(async () => {
    own = await ownCluster();
    nobody = await hangsUp();
    writeContexts({ own: own.address, nowhere: nobody.address });
  });

  afterAll(async () => {
    await own.stop();
    await nobody.stop();
  });

  async function choose(context: string): Promise<void> {
    const { page } = viewer;
    await page.locator('.clusters summary').click();
    await page.locator(`[data-context="${context}"]`).click();
  }

  it(named('that cannot be reached is refused with the reason, and the one in view stays', skipped), async () => {
    await show('practice');
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    await choose('nowhere');
    const refused = page.locator('.clusters [role="alert"]');
    await refused.waitFor();
    expect(await refused.textContent()).toMatch(new RegExp(`nowhere.*${nobody.address.replace('http://', '')}`));
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await refused.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.closest('.clusters') !== null)).toBe(true);
    expect(await page.locator('.clusters summary').textContent()).toContain('practice cluster');
  });

  it(named('is read-only until demos are allowed there, and again afterwards', skipped), async () => {
    await show('practice');
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    await choose('own');
    await page.locator('.clusters summary', { hasText: 'own' }).waitFor();
    await page.locator('.permission', { hasText: 'only reads own' }).waitFor();
    expect(await page.locator('[data-demo]:enabled').count()).toBe(0);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'own-cluster');
    await page.locator('.permission button').click();
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    expect(await page.locator('#subject').locator('..').textContent()).toContain('podium-demo');
    await page.locator('.clean').click();
    await page.locator('.story-state[data-state="gone"]').waitFor();
    await page.locator('.permission button').click();
    await page.locator('[data-demo="db"]:disabled').waitFor();
  });

  it(named('that stops answering is said to, and is followed again once it answers', skipped), async () => {
    await show('own');
    const { page } = viewer;
    await page.goto(url);
    const state = page.locator('.clusters .state');
    await page.locator('.clusters .dot.connected').waitFor();
    await own.stop();
    const banner = page.locator('[data-banner="disconnected"]');
    await banner.waitFor();
    expect(await state.textContent()).toBe('not reachable');
    await picture(page, 'disconnected');
    expect(await serious(page)).toEqual([]);
    await own.start();
    await banner.waitFor({ state: 'detached', timeout: 45_000 });
    expect(await state.textContent()).toBe('connected');
  });
});
