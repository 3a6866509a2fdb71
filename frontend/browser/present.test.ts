import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { atStep, inTheBrowser, missing, named, picture, serious, url } from './harness';

const SIZES = [
  { width: 1280, height: 720 },
  { width: 1600, height: 900 },
  { width: 1920, height: 1080 },
] as const;

/** The states of a story, in recordings that every Podium has. */
const STATES = [
  { state: 'running', recording: 'a-pod', key: '3' },
  { state: 'done', recording: 'a-pod', key: 'l' },
  { state: 'stuck', recording: 'a-crash-loop', key: 'l' },
  { state: 'workload', recording: 'a-rolling-update', key: '5' },
] as const;

/** How high a letter is drawn, as a share of the window's height: the least of each kind, with the words that have it. */
interface Sizes {
  readonly sentence: number;
  readonly label: readonly [number, string];
  readonly least: readonly [number, string];
}

const measured = (page: Page): Promise<Sizes> =>
  page.evaluate(() => {
    const seen = (element: Element): boolean => {
      const { width, height, top, bottom, left, right } = element.getBoundingClientRect();
      const away = bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth;
      return (
        width > 1 && height > 1 && !away && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      );
    };
    const share = (element: Element): number => {
      const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.d ?? 1) : 1;
      return (parseFloat(getComputedStyle(element).fontSize) * scale) / innerHeight;
    };
    const words = (element: Element): string => element.textContent.trim();
    const all = [...document.querySelectorAll('body *')].filter(
      (element) =>
        [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()) &&
        element.closest('.hidden, title, script, style') === null &&
        seen(element),
    );
    const least = (elements: readonly Element[]): [number, string] => {
      const [first] = elements.toSorted((one, other) => share(one) - share(other));
      return first === undefined ? [0, 'nothing is seen'] : [share(first), words(first)];
    };
    const labels = all.filter((element) =>
      element.matches('.stage :is([data-actor] > text:not(.below), .frame, .words text)'),
    );
    const sentence = document.querySelector('#sentence');
    return { sentence: sentence === null ? 0 : share(sentence), label: least(labels), least: least(all) };
  });

const skipped = missing('browser');
inTheBrowser('presenting', { without: skipped }, (viewer) => {
  /** Opens a recording, and presents it. */
  async function presents(recording: string, key: string, size: (typeof SIZES)[number] = SIZES[0]): Promise<Page> {
    await viewer.open({ viewport: size, reducedMotion: 'reduce' });
    const { page } = viewer;
    await page.goto(`${url}/r/${recording}`);
    await page.locator('[data-current-step]').waitFor();
    await page.keyboard.press(key);
    await page.keyboard.press('p');
    await page.locator('[data-strip]').waitFor();
    return page;
  }

  for (const size of SIZES) {
    it(named(`can be read from the last row at ${String(size.width)}×${String(size.height)}`, skipped), async () => {
      for (const { state, recording, key } of STATES) {
        const page = await presents(recording, key, size);
        await page.locator('.stage [data-actor="api-server"] text').first().waitFor();
        const { sentence, label, least } = await measured(page);
        expect(sentence, state).toBeGreaterThanOrEqual(0.044);
        expect(label[0], `${state}: ${label[1]}`).toBeGreaterThanOrEqual(0.027);
        expect(least[0], `${state}: ${least[1]}`).toBeGreaterThanOrEqual(0.02);
        await picture(page, `present-${state}-${String(size.width)}`);
      }
    });
  }

  it(named('has a larger stage than the page has, and nothing above it but the sentence', skipped), async () => {
    const heightOf = (page: Page): Promise<number> =>
      page.evaluate(() => {
        const drawn = document.querySelector('.stage [data-actor="api-server"]')?.getBoundingClientRect();
        return drawn?.height ?? 0;
      });
    for (const size of SIZES) {
      const page = await presents('a-pod', '3', size);
      const presenting = await heightOf(page);
      const above = await page.evaluate(() => ({
        stage: document.querySelector('.stage svg')?.getBoundingClientRect().top ?? 0,
        line: document.querySelector('[data-evidence-line]')?.getBoundingClientRect().bottom ?? 0,
        header: document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 1,
      }));
      expect(above.stage - above.line).toBeLessThan(0.03 * size.height);
      expect(above.header).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
      await page.locator('.timeline').waitFor();
      expect(presenting).toBeGreaterThan(1.3 * (await heightOf(page)));
    }
  });

  it(named('has the bar back at the top edge, by key and for whoever comes to it with Tab', skipped), async () => {
    const page = await presents('a-pod', '3');
    const bar = page.locator('.bar.shown');
    await page.mouse.move(600, 300);
    await page.mouse.move(600, 2);
    await bar.waitFor();
    expect(await serious(page)).toEqual([]);
    await page.mouse.move(600, 400);
    await bar.waitFor({ state: 'detached' });
    await page.keyboard.press('h');
    await bar.waitFor();
    await page.keyboard.press('h');
    await bar.waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => (document.querySelector('.bar')?.getBoundingClientRect().top ?? -1) >= 0);
  });

  it(
    named('has nothing serious for axe to find, in any state', skipped),
    async () => {
      for (const { recording, key, state } of STATES) {
        const page = await presents(recording, key);
        expect(await serious(page), state).toEqual([]);
        await page.keyboard.press('e');
        await page.locator('#evidence-in-full').waitFor();
        expect(await serious(page), `${state}, evidence in full`).toEqual([]);
      }
      // Eight states in four themes each.
    },
    240_000,
  );

  it(named('tells how we know in one line, and in full on demand', skipped), async () => {
    const page = await presents('a-pod', '3');
    const line = page.locator('[data-evidence-line]');
    expect(await line.innerText()).toMatch(/measured/);
    await line.click();
    const full = page.locator('#evidence-in-full');
    await full.waitFor();
    expect(await full.innerText()).toMatch(/within/);
    await page.keyboard.press('e');
    await full.waitFor({ state: 'detached' });
  });

  it(named('goes black, and comes back with any key or click, which does nothing else', skipped), async () => {
    const page = await presents('a-pod', '3');
    const black = page.locator('[data-blank]');
    const said = page.getByText('The screen is black', { exact: false });
    for (const back of [() => page.keyboard.press('ArrowRight'), () => page.mouse.click(900, 400)]) {
      await page.keyboard.press('b');
      await black.waitFor();
      expect(await said.count()).toBe(1);
      expect(await page.evaluate(() => document.elementFromPoint(640, 360)?.hasAttribute('data-blank'))).toBe(true);
      expect(await serious(page)).toEqual([]);
      await back();
      await black.waitFor({ state: 'detached' });
      await atStep(page, 'bound');
    }
    await page.keyboard.press('Escape');
    await page.locator('.room.presenting').waitFor({ state: 'detached' });
    await page.keyboard.press('b');
    await page.keyboard.press('ArrowRight');
    await atStep(page, 'received');
    expect(await black.count()).toBe(0);
  });

  it(named('is left one level at a time with Escape', skipped), async () => {
    const page = await presents('a-pod', '3');
    await page.keyboard.press('e');
    await page.locator('#evidence-in-full').waitFor();
    await page.keyboard.press('b');
    await page.locator('[data-blank]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-blank]').waitFor({ state: 'detached' });
    expect(await page.locator('#evidence-in-full').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('#evidence-in-full').waitFor({ state: 'detached' });
    expect(await page.locator('.room.presenting').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('.room.presenting').waitFor({ state: 'detached' });
  });

  it(named('plays, scrubs and shows where it is on the strip', skipped), async () => {
    const page = await presents('a-pod', 'Home');
    await atStep(page, 'created');
    const strip = page.locator('[data-strip]');
    const box = await strip.boundingBox();
    const mark = await strip.locator('.mark circle').nth(3).boundingBox();
    if (box === null || mark === null) {
      throw new Error('the strip is not there');
    }
    await page.mouse.click(mark.x + mark.width / 2 + 2, mark.y + mark.height / 2);
    await atStep(page, 'received');
    const marks = await strip
      .locator('.mark circle')
      .evaluateAll((circles) =>
        circles.map((circle) => circle.getBoundingClientRect()).map(({ left, right }) => [left, right] as const),
      );
    marks.slice(1).forEach(([left], index) => {
      expect(left).toBeGreaterThanOrEqual(marks[index]?.[1] ?? 0);
    });
    await strip.getByRole('slider').press('Home');
    await atStep(page, 'created');
    await page.keyboard.press(' ');
    await atStep(page, 'bound');
  });
});
