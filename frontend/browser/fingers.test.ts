import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { atStep, becomes, cleanUp, inTheBrowser, live, missing, named, runDemo, url } from './harness';

const skipped = missing('browser');
inTheBrowser('the timeline under fingers', { without: skipped }, (viewer) => {
  /** The story of `db` with the playhead at step 3, which is left of the middle. */
  async function atThree(options: { hasTouch?: boolean } = {}): Promise<Page> {
    await cleanUp();
    await viewer.open(options);
    const { page } = viewer;
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    return page;
  }

  async function playheadX(page: Page): Promise<number> {
    const box = await page.locator('.timeline [role="slider"]').boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0) / 2;
  }

  async function moved(page: Page, from: number): Promise<number> {
    await page.waitForFunction((x) => {
      const box = document.querySelector('.timeline [role="slider"]')?.getBoundingClientRect();
      return box !== undefined && Math.abs(box.x + box.width / 2 - x) > 20;
    }, from);
    return await playheadX(page);
  }

  async function lanes(page: Page): Promise<{ left: number; middle: number; y: number; width: number }> {
    const box = (await page.locator('.timeline canvas').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { left: box.x, middle: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width };
  }

  /** Fingers go from places to places of one height. */
  async function fingers(cdp: CDPSession, y: number, from: readonly number[], to: readonly number[]): Promise<void> {
    const at = (share: number) => from.map((x, id) => ({ x: x + ((to[id] ?? x) - x) * share, y, id }));
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
    }
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  it(named('is drawn larger by two that part, and moved by two that go together; one scrubs', skipped), async () => {
    const page = await atThree({ hasTouch: true });
    const cdp = await page.context().newCDPSession(page);
    const { left, middle, y, width } = await lanes(page);
    const before = await playheadX(page);
    expect(before).toBeLessThan(middle);

    await fingers(cdp, y, [before - 60, before + 60], [before - 100, before + 100]);
    await page.keyboard.press('4');
    await atStep(page, 'received');
    const fourth = await moved(page, before);
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    const third = await moved(page, fourth);
    const apart = fourth - third;

    await fingers(cdp, y, [middle - 60, middle + 60], [middle + 20, middle + 140]);
    const panned = await moved(page, third);
    expect(panned - third).toBeGreaterThan(20);

    await page.locator('.timeline .tools button', { hasText: 'all' }).click();
    const all = await moved(page, panned);
    await page.keyboard.press('4');
    await atStep(page, 'received');
    expect(apart).toBeGreaterThan(((await moved(page, all)) - all) * 1.3);

    // One finger, all in view: the playhead follows it.
    await fingers(cdp, y, [middle], [left + width * 0.93]);
    await atStep(page, 'reported');
  });

  it(named('is drawn larger by a pinch on a trackpad, and moved by two fingers there', skipped), async () => {
    const page = await atThree();
    const { y } = await lanes(page);
    const before = await playheadX(page);
    await page.mouse.move(before + 100, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -60);
    await page.keyboard.up('Control');
    const larger = await moved(page, before);
    expect(larger).toBeLessThan(before);
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
    await page.mouse.wheel(-120, 0);
    expect(await moved(page, larger)).toBeGreaterThan(larger);
  });
});
