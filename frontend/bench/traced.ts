import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { framesOf } from './frames';

/** Says how much work the frames had while something was done. */
export async function traced(browser: Browser, page: Page, name: string, work: () => Promise<void>): Promise<void> {
  // Frames are told apart by this; a page that is scrubbed asks for none itself.
  await page.evaluate(() => {
    requestAnimationFrame(function next() {
      requestAnimationFrame(next);
    });
  });
  const categories = ['devtools.timeline', 'toplevel'];
  await browser.startTracing(page, { categories });
  await work();
  const trace = (await browser.stopTracing()).toString();
  const traces = process.env['PODIUM_TRACES'];
  if (traces !== undefined) {
    writeFileSync(join(traces, `${name}.json`), trace);
  }
  const told = framesOf(trace);
  console.log(
    name,
    Object.entries(told)
      .map(([key, value]) => `${key} ${Number(value).toFixed(1)}`)
      .join(', '),
  );
}

/** Drags over all of the feed, back and forth. */
export async function scrub(page: Page, moves = 400): Promise<void> {
  const strip = (await page.locator('.feed-strip').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const y = strip.y + strip.height / 2;
  await page.mouse.move(strip.x + strip.width - 5, y);
  await page.mouse.down();
  for (let move = 0; move < moves; move++) {
    const share = 0.5 + 0.49 * Math.cos((move / moves) * 4 * Math.PI);
    await page.mouse.move(strip.x + strip.width * share, y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}
