import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { cleanUp, inTheBrowser, live, missing, named, picture, runDemo, serious, url } from './harness';

const without = missing('browser');
const NODES = 14;

async function nodes(count: number): Promise<void> {
  const answer = await fetch(`${url}/api/practice`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nodes: count }),
  });
  expect(answer.status).toBe(200);
}

inTheBrowser('a cluster of fourteen nodes', { without, viewport: { width: 1600, height: 900 } }, (viewer) => {
  beforeAll(() => nodes(NODES));

  beforeEach(cleanUp);

  afterAll(async () => {
    expect((await fetch(`${url}/api/practice/reset`, { method: 'POST' })).status).toBe(200);
  });

  async function opens(): Promise<Page> {
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-demo="web"]:enabled').waitFor();
    await asNodes(page);
    return page;
  }

  /** All nodes as cells, also where the story in view has a scene of its own. */
  async function asNodes(page: Page): Promise<void> {
    const cells = page.locator('[data-cell]');
    const asked = page.locator('[data-draw="nodes"][aria-pressed="false"]');
    await expect
      .poll(
        async () => {
          // The story in view may come, and its scene with it, after the cells were there.
          if ((await cells.count()) === 0 && (await asked.isVisible())) {
            await asked.click();
          }
          return cells.count();
        },
        { timeout: 20_000 },
      )
      .toBe(NODES);
  }

  /** Where the Pods of the story in view are among the dots: those that the map tells by keyboard. */
  async function dotsOf(page: Page, cell: string): Promise<string[]> {
    await focusCell(page, cell);
    await page.keyboard.press('Enter');
    const dots: string[] = [];
    for (let spot = await spotted(page); spot.startsWith('Pod/') && !dots.includes(spot); spot = await spotted(page)) {
      dots.push(spot);
      await page.keyboard.press('ArrowRight');
    }
    if (dots.length > 0) {
      await page.keyboard.press('Escape');
    }
    return dots;
  }

  const spotted = async (page: Page): Promise<string> =>
    (await page.locator('[data-spot]').getAttribute('data-spot')) ?? '';

  async function focusCell(page: Page, cell: string): Promise<void> {
    await page.locator('[data-spot]').focus();
    await page.keyboard.press('Home');
    for (let steps = 0; (await spotted(page)) !== cell && steps < NODES; steps++) {
      await page.keyboard.press('ArrowRight');
    }
    expect(await spotted(page)).toBe(cell);
  }

  it(named('is drawn as cells with their names, none on another', without), async () => {
    const page = await opens();
    const labels = await page.locator('[data-cell] .name').evaluateAll((all) =>
      all.map((one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { text: one.textContent, left, right, top, bottom };
      }),
    );
    expect(labels.map(({ text }) => text)).toEqual(
      Array.from({ length: NODES }, (_, one) => `node-${String(one + 1)}`),
    );
    for (const [index, one] of labels.entries()) {
      for (const other of labels.slice(index + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart, `${one.text} and ${other.text}`).toBe(true);
      }
    }
    expect(await serious(page)).toEqual([]);
    await picture(page, 'large-fourteen');
  });

  it(named('shows the story in view in full, and its Pods among the dots', without), async () => {
    const page = await opens();
    await runDemo(page, 'web');
    await live(page, 'web');
    await page.locator('.story-state[data-state="done"]').waitFor({ timeout: 45_000 });
    await asNodes(page);
    await page.locator('.stage [data-record^="web-"]').nth(2).waitFor();
    const node = (await page.locator('.stage [data-node]').getAttribute('data-node')) ?? '';
    await page.locator('.stage [data-node] ~ * [data-pod^="web-"], .stage [data-pod^="web-"]').first().waitFor();
    const dots = await dotsOf(page, node);
    expect(dots.some((dot) => dot.startsWith('Pod/default/web-'))).toBe(true);
    // A Pod's dot opens its story.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('#subject', { hasText: /\bweb-\w+-\w+$/ }).waitFor();
    expect(await serious(page)).toEqual([]);
  });

  it(named('says by keyboard which node it is at, and what is the matter with it', without), async () => {
    const page = await opens();
    await focusCell(page, 'node-3');
    expect(await page.locator('[data-spot]').getAttribute('aria-label')).toMatch(/^Node node-3: .*Pods?/);
    expect(await page.locator('[data-pointed] b').textContent()).toBe('node-3');
    const before = await page.locator('[data-spot]').boundingBox();
    await page.keyboard.press('ArrowDown');
    const below = await page.locator('[data-spot]').boundingBox();
    expect(below?.y).toBeGreaterThan(before?.y ?? Infinity);
    expect(below?.x).toBeCloseTo(before?.x ?? 0, 0);
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-spot'))).toBe(true);
  });

  it(named('names what the pointer is at, in full', without), async () => {
    const page = await opens();
    const cell = page.locator('[data-cell="node-7"]');
    const box = await cell.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 6, (box?.y ?? 0) + 4);
    expect(await page.locator('[data-pointed] b').textContent()).toBe('node-7');
    await page.mouse.move(5, 5);
    expect(await page.locator('[data-pointed]').count()).toBe(0);
  });

  it(named('finds a node and a Pod by name, and puts the spotlight on it', without), async () => {
    const page = await opens();
    await page.keyboard.press('/');
    await page.locator('[data-search] input').fill('node-1');
    expect(
      await page.locator('[data-found]').evaluateAll((all) => all.map((one) => one.getAttribute('data-found'))),
    ).toEqual(['node-1', 'node-10', 'node-11', 'node-12', 'node-13', 'node-14']);
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('[data-spotlight="node-10"]').waitFor();
    await page.locator('.viewport[data-zoom]').waitFor();
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-spotlight]').count()).toBe(0);
    expect(await page.locator('.viewport[data-zoom]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('.viewport[data-zoom]').waitFor({ state: 'detached' });
  });
});

inTheBrowser('the stage', { without }, (viewer) => {
  beforeEach(cleanUp);

  async function opens(): Promise<Page> {
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    await page.locator('.stage [data-node="node-2"]').waitFor();
    return page;
  }

  const zoomOf = async (page: Page): Promise<number> =>
    Number((await page.locator('.viewport').getAttribute('data-zoom')) ?? 1);

  it(named('is zoomed by wheel and keys, moved, and fits again', without), async () => {
    const page = await opens();
    const node = page.locator('.stage [data-node="node-2"]');
    const before = await node.boundingBox();
    await page.mouse.move((before?.x ?? 0) + 20, (before?.y ?? 0) + 20);
    await page.mouse.wheel(0, -200);
    await page.waitForFunction(() => document.querySelector('[data-zoom]') !== null);
    const wheeled = await zoomOf(page);
    expect(wheeled).toBeGreaterThan(1);
    expect((await node.boundingBox())?.width).toBeCloseTo((before?.width ?? 0) * wheeled, -1);
    await page.keyboard.press('+');
    expect(await zoomOf(page)).toBeGreaterThan(wheeled);
    const left = (await node.boundingBox())?.x ?? 0;
    await page.mouse.down();
    await page.mouse.move((before?.x ?? 0) + 80, (before?.y ?? 0) + 20, { steps: 3 });
    await page.mouse.up();
    expect((await node.boundingBox())?.x).toBeGreaterThan(left);
    // Who came to it by keyboard moves it by the arrow keys; elsewhere they are the player's.
    await page.locator('.viewport').focus();
    const moved = (await node.boundingBox())?.x ?? 0;
    await page.keyboard.press('ArrowRight');
    expect((await node.boundingBox())?.x).toBeLessThan(moved);
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('0');
    expect(await zoomOf(page)).toBe(1);
    expect((await node.boundingBox())?.width).toBeCloseTo(before?.width ?? 0, 0);
  });

  it(named('is each viewer’s own to zoom, and Escape leaves it', without), async () => {
    const page = await opens();
    await page.keyboard.press('+');
    await expect.poll(() => zoomOf(page), { timeout: 5000 }).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => zoomOf(page), { timeout: 5000 }).toBe(1);
  });

  it(named('has a spotlight that a click moves and Escape ends, and that is said', without), async () => {
    const page = await opens();
    await page.keyboard.press('s');
    await page.locator('[data-spotlight]').waitFor();
    await page.locator('.stage [data-actor="scheduler"]').click();
    await page.locator('[data-spotlight="scheduler"]').waitFor();
    await page.locator('.field [role="status"]', { hasText: /Spotlight on scheduler/ }).waitFor({ state: 'attached' });
    expect(await serious(page)).toEqual([]);
    await picture(page, 'spotlight');
    // The player's keys stay the player's.
    await page.keyboard.press('Escape');
    await page.locator('[data-spotlight]').waitFor({ state: 'detached' });
    await page.keyboard.press('s');
    await page.locator('[data-spotlight]').waitFor();
    await page.keyboard.press('s');
    await page.locator('[data-spotlight]').waitFor({ state: 'detached' });
  });

  it(named('finds a Pod by name; Shift+Enter opens its story', without), async () => {
    const page = await opens();
    await runDemo(page, 'db');
    await live(page, 'db');
    await page.locator('.story-state[data-state="done"]').waitFor({ timeout: 45_000 });
    await runDemo(page, 'sidecar');
    await live(page, 'sidecar');
    await page.keyboard.press('/');
    await page.locator('[data-search] input').fill('db');
    await page.locator('[data-found="db"]').waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.locator('#subject', { hasText: /\bdb$/ }).waitFor();
    expect(await page.locator('[data-search]').count()).toBe(0);
    await page.keyboard.press('/');
    await page.locator('[data-search] input').fill('nowhere');
    expect(await page.locator('[data-found]').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-search]').count()).toBe(0);
  });
});
