import { expect, it } from 'vitest';
import { becomes, freshCluster, inTheBrowser, live, missing, named, picture, serious, url } from './harness';

const skipped = missing('browser');
inTheBrowser('a first visit', { without: skipped }, (viewer) => {
  it(named('is a sentence and one button, which shows the first story', skipped), async () => {
    await freshCluster();
    const { page } = viewer;
    await page.goto(url);
    await page.locator('main .empty h2').waitFor();
    expect(await page.locator('main .empty .go').count()).toBe(1);
    expect(await serious(page)).toEqual([]);
    await page.locator('[data-first-demo]').click();
    await live(page, 'db');
    await becomes(page, 'db', 'done');
  });

  it(named('has a tour of what is on the page, once', skipped), async () => {
    await viewer.open({ firstVisit: true });
    const { page } = viewer;
    await page.goto(url);
    const card = page.locator('[data-tour]');
    for (const stop of ['stage', 'timeline', 'inspector', 'list']) {
      await page.locator(`[data-tour="${stop}"]`).waitFor();
      expect(await serious(page)).toEqual([]);
      await picture(page, `tour-${stop}`);
      const inView = await card.evaluate((element) => {
        const { top, left, right, bottom } = element.getBoundingClientRect();
        return top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
      });
      expect(inView, stop).toBe(true);
      await page.locator('[data-tour-next]').click();
    }
    await card.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('[data-demo="db"]:enabled').waitFor();
    expect(await card.count()).toBe(0);
  });

  it(named('can be ended by Escape, goes by keys alone, and gives the focus back', skipped), async () => {
    await viewer.open({ firstVisit: true });
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-tour="stage"]').waitFor();
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.closest('[data-tour]')?.getAttribute('data-tour') ?? '');
    expect(await focused()).toBe('stage');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-tour="timeline"]').waitFor();
    expect(await focused()).toBe('timeline');
    await page.keyboard.press('Escape');
    await page.locator('[data-tour]').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('story-in-view');
  });

  it(
    named('has no tour over a link to a moment, nor while presenting; the list of keys brings it back', skipped),
    async () => {
      await viewer.open({ firstVisit: true });
      const { page } = viewer;
      await page.goto(`${url}/r/a-pod`);
      await page.locator('[data-current-step]').waitFor();
      expect(await page.locator('[data-tour]').count()).toBe(0);
      await page.keyboard.press('?');
      await page.locator('dialog [data-tour-start]').click();
      await page.locator('[data-tour="stage"]').waitFor();
      await page.keyboard.press('p');
      await page.locator('.room.presenting').waitFor();
      expect(await page.locator('[data-tour]').count()).toBe(0);
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
      expect(await page.locator('dialog [data-tour-start]').count()).toBe(0);
    },
  );
});
