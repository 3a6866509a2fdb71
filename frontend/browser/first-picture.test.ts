import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inTheBrowser, missing, named, url } from './harness';

const without = missing('browser');

/** Script and style, as `gzip -9` has them. */
const MOST_BYTES = 160_000;
/** What a viewer does not notice: of a score that is good up to 0.1. */
const MOST_SHIFT = 0.02;

inTheBrowser('the first picture', { without, viewport: { width: 1600, height: 900 } }, (viewer) => {
  it(named('needs little script and style', without), async () => {
    const { page } = viewer;
    const bodies = new Map<string, Promise<Buffer>>();
    const drawn = { yet: false };
    page.on('response', (response) => {
      if (!drawn.yet && ['script', 'stylesheet'].includes(response.request().resourceType())) {
        bodies.set(new URL(response.url()).pathname, response.body());
      }
    });
    await page.exposeFunction('drawn', () => (drawn.yet = true));
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('.stage [data-node]') !== null) {
          observer.disconnect();
          requestAnimationFrame(() => {
            requestAnimationFrame(() => {
              void (globalThis as unknown as { drawn: () => Promise<void> }).drawn();
            });
          });
        }
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(url);
    await expect.poll(() => drawn.yet, { timeout: 20_000 }).toBe(true);
    const sizes = await Promise.all(
      [...bodies].map(async ([path, body]) => ({ path, bytes: gzipSync(await body, { level: 9 }).length })),
    );
    const bytes = sizes.reduce((sum, one) => sum + one.bytes, 0);
    console.log(
      `first picture: ${(bytes / 1000).toFixed(1)} KB of script and style;`,
      sizes.map((one) => `${one.path.replace('/assets/', '')} ${(one.bytes / 1000).toFixed(1)}`).join(', '),
    );
    expect(sizes.length).toBeGreaterThan(2);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });

  it(named('shifts nothing while it comes, and while a story is played', without), async () => {
    const { page } = viewer;
    await page.addInitScript(() => {
      const shifts: { value: number; of: string[] }[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        })[]) {
          if (!entry.hadRecentInput) {
            const of = entry.sources.map(({ node }) => (node instanceof Element ? node.className.toString() : ''));
            shifts.push({ value: entry.value, of });
          }
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    await fetch(`${url}/api/demos/db`, { method: 'POST' });
    await page.locator('#subject', { hasText: /\bdb$/ }).waitFor();
    await page.locator('[data-player="live"]').click();
    await page.locator('.story-state[data-state="done"]').waitFor({ timeout: 45_000 });
    const shifts = await page.evaluate(
      () => (globalThis as unknown as { shifts: { value: number; of: string[] }[] }).shifts,
    );
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    console.log(`layout shift ${sum.toFixed(4)}`, JSON.stringify(shifts.filter(({ value }) => value > 0.001)));
    expect(sum).toBeLessThanOrEqual(MOST_SHIFT);
  });
});
