import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { atStep, freshCluster, inTheBrowser, missing, named, picture, serious, url } from './harness';

const PHONES = [
  { width: 390, height: 844 },
  { width: 360, height: 640 },
  { width: 844, height: 390 },
] as const;

const STATES = [
  { state: 'running', path: '/r/a-pod', key: '3' },
  { state: 'stuck', path: '/r/a-crash-loop', key: 'l' },
  { state: 'workload', path: '/r/a-rolling-update', key: '5' },
] as const;

const skipped = missing('browser');
inTheBrowser('a small screen', { without: skipped }, (viewer) => {
  async function opens(path: string, size: { width: number; height: number }): Promise<Page> {
    await viewer.open({ viewport: size, reducedMotion: 'reduce' });
    const { page } = viewer;
    await page.goto(url + path);
    return page;
  }

  /** How much wider than the screen the page is, and what is beyond its right edge. */
  const beyond = (page: Page): Promise<{ wider: number; out: string[] }> =>
    page.evaluate(() => ({
      wider: document.documentElement.scrollWidth - innerWidth,
      out: [...document.querySelectorAll('.bar *, .caption *, .strip-bar *, .step-list *, .empty *')]
        .filter((element) => element.closest('.hidden, [hidden]') === null && element.checkVisibility())
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => element.outerHTML.slice(0, 120)),
    }));

  for (const size of PHONES) {
    const name = `${String(size.width)}×${String(size.height)}`;

    it(named(`has the sentence, the stage, the steps and play on a phone of ${name}`, skipped), async () => {
      for (const { state, path, key } of STATES) {
        const page = await opens(path, size);
        await page.locator('[data-current-step]').waitFor();
        await page.keyboard.press(key);
        await page.locator('.stage [data-actor="api-server"]').first().waitFor();
        expect(await beyond(page), state).toEqual({ wider: 0, out: [] });
        const seen = await page.evaluate(() => {
          const bottom = (selector: string): number =>
            document.querySelector(selector)?.getBoundingClientRect().bottom ?? Infinity;
          return { sentence: bottom('#sentence'), stage: bottom('.stage'), play: bottom('[data-player="play"]') };
        });
        expect(Math.max(...Object.values(seen)), state).toBeLessThanOrEqual(size.height);
        expect(await page.locator('.step-list li').count()).toBeGreaterThan(5);
        const header = await page.locator('.bar').boundingBox();
        expect(header?.height).toBeLessThan(60);
        await picture(page, `small-${state}-${name}`);
        expect(await serious(page), state).toEqual([]);
      }
    });

    it(named(`has nothing wider than a phone of ${name} where there is no story`, skipped), async () => {
      await freshCluster();
      const page = await opens('/', size);
      await page.locator('.empty h2').waitFor();
      expect(await beyond(page)).toEqual({ wider: 0, out: [] });
      expect(await serious(page)).toEqual([]);
    });
  }

  it(named('goes to a step by its line in the list, and on from there', skipped), async () => {
    const page = await opens('/r/a-pod', PHONES[0]);
    await page.locator('.step-list li button').nth(2).click();
    await atStep(page, 'bound');
    await page.locator('[data-player="forth"]').click();
    await atStep(page, 'received');
  });

  it(named('cuts no chip at 1280×720, in any step, and no name of a controller', skipped), async () => {
    for (const path of ['/r/a-pod', '/r/a-rolling-update']) {
      const page = await opens(path, { width: 1280, height: 720 });
      await page.locator('[data-current-step]').waitFor();
      const steps = await page.locator('.jumps button:enabled').count();
      for (let step = 1; step <= steps; step++) {
        await page.keyboard.press(String(step));
        await page.locator(`.jumps button[data-jump="${String(step)}"][aria-current="step"]`).waitFor();
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll('.chips .chip, .chips .chip *, .bar strong, .bar .name, .bar button')]
            .filter((chip) => chip.scrollWidth > chip.clientWidth + 1 && getComputedStyle(chip).display !== 'inline')
            .map((chip) => chip.textContent),
        );
        expect(cut, `${path}, step ${String(step)}`).toEqual([]);
        const names = await page
          .locator('.stage [data-actor="controller"] text:not(.below)')
          .evaluateAll((all) => all.map((text) => [text.textContent, text.hasAttribute('textLength')]));
        expect(names.filter(([, squeezed]) => squeezed)).toEqual([]);
        expect(names.map(([name]) => name).join()).not.toContain('…');
      }
    }
  });
});
