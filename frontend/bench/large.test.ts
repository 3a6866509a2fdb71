import { afterAll, beforeAll, describe, it } from 'vitest';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath, FLAGS, show, url, writeContexts } from '../browser/harness';
import { LargeCluster } from '../browser/large-cluster';
import { scrub, traced } from './traced';

/** How long the rolling update takes. */
const OVER_MS = 20_000;

/** Not a test: it measures, and says what it measured. docs/performance.md tells how to run it. */
describe('100 nodes with 5,000 Pods, and a rolling update of a hundred of them', () => {
  const cluster = new LargeCluster({ nodes: 100, deployments: 50, replicas: 100 });
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: FLAGS });
    writeContexts({ large: await cluster.start() });
    await show('large');
    await cluster.watched();
    await pods(5000);
    const lines = cluster.rollingUpdate();
    const begun = performance.now();
    for (const [index, { path, line }] of lines.entries()) {
      const early = (index / lines.length) * OVER_MS - (performance.now() - begun);
      if (early > 0) {
        await new Promise((resume) => setTimeout(resume, early));
      }
      cluster.tell(path, line);
    }
    console.log('told', `${String(lines.length)} changes in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }, 300_000);

  afterAll(async () => {
    await browser.close();
    await show('practice');
    await cluster.stop();
  });

  /** Waits until so many are told. */
  async function pods(count: number): Promise<void> {
    for (let total = 0; total < count;) {
      const answer = await fetch(`${url}/api/stories?limit=1`);
      total = answer.ok ? ((await answer.json()) as { total: number }).total : 0;
      await new Promise((resume) => setTimeout(resume, 200));
    }
  }

  async function opened(): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1600, height: 900 } })).newPage();
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelectorAll('[data-cell]').length === 100) {
          observer.disconnect();
          requestAnimationFrame(() => {
            performance.mark('cells');
          });
        }
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName('cells').length > 0);
    return page;
  }

  it('opens', async () => {
    for (let round = 0; round < 5; round++) {
      const page = await opened();
      const times = await page.evaluate(() => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        cells: performance.getEntriesByName('cells')[0]?.startTime ?? 0,
      }));
      console.log(
        'opens',
        `first paint ${times.paint.toFixed(0)} ms, cells with their Pods ${times.cells.toFixed(0)} ms`,
      );
      await page.context().close();
    }
  });

  it('plays and scrubs', async () => {
    const page = await opened();
    await page.locator('[data-pace]').uncheck();
    await page.locator('.feed-strip').click({ position: { x: 40, y: 4 } });
    await page.locator('[data-player="play"]').click();
    await traced(browser, page, 'plays', () => page.waitForTimeout(10_000));
    await traced(browser, page, 'scrubs', () => scrub(page));
    await page.context().close();
  });

  it('zooms and moves', async () => {
    const page = await opened();
    const map = (await page.locator('[data-stage="map"]').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    await page.waitForTimeout(500);
    await traced(browser, page, 'zooms', async () => {
      for (let turn = 0; turn < 60; turn++) {
        await page.mouse.wheel(0, turn % 30 < 15 ? -60 : 60);
        await page.waitForTimeout(30);
      }
    });
    await page.context().close();
  });
});
