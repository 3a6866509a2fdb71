import { afterAll, beforeAll, describe, it } from 'vitest';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath, FLAGS, show, url, writeContexts } from '../browser/harness';
import { TraceCluster } from '../browser/trace-cluster';
import { crowd } from './crowd';
import { scrub, traced } from './traced';

/** As busy as a large cluster: 100 changes a second for 200 s. */
const CHANGES = Number(process.env['PODIUM_CHANGES'] ?? 20_000);
const OVER_MS = CHANGES * 10;

/** Not a test: it measures, and says what it measured. docs/performance.md tells how to run it. */
describe('a feed of 20,000 changes', () => {
  const cluster = new TraceCluster('db-pod');
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: FLAGS });
    writeContexts({ crowd: await cluster.start() });
    await show('crowd');
    await cluster.watched();
    const lines = crowd(cluster, CHANGES);
    const begun = performance.now();
    for (const [index, { path, line }] of lines.entries()) {
      const early = (index / lines.length) * OVER_MS - (performance.now() - begun);
      if (early > 0) {
        await new Promise((resume) => setTimeout(resume, early));
      }
      cluster.tell(path, line);
    }
    await new Promise((resume) => setTimeout(resume, 1000));
  }, 400_000);

  afterAll(async () => {
    await browser.close();
    await show('practice');
    await cluster.stop();
  });

  async function opened(): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1600, height: 900 } })).newPage();
    await page.goto(url);
    await page.locator('[data-pod]').first().waitFor();
    return page;
  }

  it('opens', async () => {
    for (let round = 0; round < 5; round++) {
      const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(() => {
        new MutationObserver((_, observer) => {
          if (document.querySelector('[data-pod]') !== null) {
            observer.disconnect();
            requestAnimationFrame(() => {
              performance.mark('stage');
            });
          }
        }).observe(document, { childList: true, subtree: true });
      });
      await page.goto(url);
      await page.waitForFunction(() => performance.getEntriesByName('stage').length > 0);
      const times = await page.evaluate(() => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
        stage: performance.getEntriesByName('stage')[0]?.startTime,
      }));
      console.log('opens', `first paint ${String(times.paint)} ms, stage with Pods ${String(times.stage)} ms`);
      await context.close();
    }
  });

  it('plays', async () => {
    const page = await opened();
    // In real time, so that it plays through all that happened instead of holding at a step.
    await page.locator('[data-pace]').uncheck();
    await page.locator('.feed-strip').click({ position: { x: 40, y: 4 } });
    await page.locator('[data-player="play"]').click();
    await traced(browser, page, 'plays', () => page.waitForTimeout(10_000));
    await page.context().close();
  });

  it('scrubs', async () => {
    const page = await opened();
    await traced(browser, page, 'scrubs', () => scrub(page));
    await page.context().close();
  });
});
