import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { atStep, becomes, inTheBrowser, missing, named, picture, runDemo, serious, url } from './harness';

const withoutBrowser = missing('browser');

inTheBrowser('the controls of the practice cluster', { without: withoutBrowser }, (viewer) => {
  afterAll(reset);

  beforeEach(reset);

  async function reset(): Promise<void> {
    const answer = await fetch(`${url}/api/practice/reset`, { method: 'POST' });
    expect(answer.status).toBe(200);
  }

  /** Takes what is still to be done of the cluster's own start, so that the next action is the test's. */
  async function atRest(): Promise<void> {
    for (let taken = 0; taken < 200; taken++) {
      const answer = await fetch(`${url}/api/practice`);
      const { next } = (await answer.json()) as { next: unknown };
      if (next === null) {
        return;
      }
      await fetch(`${url}/api/practice/step`, { method: 'POST' });
    }
  }

  async function opens(): Promise<Page> {
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    await page.locator('[data-practice="freeze"]').waitFor();
    return page;
  }

  const topOf = async (page: Page, what: string): Promise<number | undefined> =>
    (await page.locator(what).first().boundingBox())?.y;

  const next = (page: Page, text: RegExp) => page.locator('[data-next]', { hasText: text });

  async function plug(page: Page, name: string): Promise<void> {
    if ((await page.locator('details.practice[open]').count()) === 0) {
      await page.locator('details.practice > summary').click();
    }
    await page.locator('[data-practice="search"]').fill(name);
    const before = await page.locator(`[data-plug="${name}"]`).getAttribute('aria-checked');
    await page.locator(`[data-plug="${name}"]`).click();
    await page.locator(`[data-plug="${name}"][aria-checked="${before === 'true' ? 'false' : 'true'}"]`).waitFor();
  }

  it(
    named('freezes between steps 3 and 4; one action forward brings step 4, and it goes on', withoutBrowser),
    async () => {
      const page = await opens();
      await page.locator('[data-pace]').uncheck();
      const top = await topOf(page, 'main');
      await page.keyboard.press('f');
      await page.locator('[data-practice="freeze"][aria-pressed="true"]').waitFor();
      await page.locator('.stage [data-stage="frozen"]').waitFor();
      await page.locator('section.frozen').waitFor();
      expect(await topOf(page, 'main')).toBe(top);
      await atRest();
      await runDemo(page, 'db');
      await next(page, /kube-scheduler binds default\/db to node-\d/).waitFor();
      await atStep(page, 'created');
      await page.locator('[data-practice="step"]').click();
      await atStep(page, 'bound');
      await page.locator('[data-next]', { hasText: /Event Scheduled/ }).waitFor();
      await page.locator('[data-practice="step"]').click();
      await next(page, /kubelet\/node-\d writes the status of the Pod default\/db/).waitFor();
      await atStep(page, 'bound');
      expect(await serious(page)).toEqual([]);
      await picture(page, 'hand-frozen');
      await page.keyboard.press('n');
      await atStep(page, 'received');
      await page.locator('[data-practice="go"]').click();
      await page.locator('section.frozen').waitFor({ state: 'detached' });
      await becomes(page, 'db', 'done');
    },
  );

  it(
    named('unplugs the scheduler: a Pod waits and says so; plugged in again, it goes on', withoutBrowser),
    async () => {
      const page = await opens();
      await page.locator('[data-pace]').uncheck();
      await plug(page, 'kube-scheduler');
      expect(await serious(page)).toEqual([]);
      await picture(page, 'hand-panel');
      await page.keyboard.press('Escape');
      await page.locator('.stage [data-actor="scheduler"][data-unplugged]').waitFor();
      await runDemo(page, 'db');
      await becomes(page, 'db', 'stuck');
      await atStep(page, 'noticed');
      await page.locator('section.stuck', { hasText: 'The scheduler is unplugged' }).waitFor();
      expect(await serious(page)).toEqual([]);
      await picture(page, 'hand-scheduler-unplugged');
      await plug(page, 'kube-scheduler');
      await page.keyboard.press('Escape');
      await becomes(page, 'db', 'done');
      expect(await page.locator('.stage [data-unplugged]').count()).toBe(0);
    },
  );

  it(named('names on the stage the controller that is unplugged', withoutBrowser), async () => {
    const page = await opens();
    await plug(page, 'replicaset-controller');
    await page.keyboard.press('Escape');
    const out = page.locator('.stage [data-out~="replicaset-controller"]');
    await out.waitFor();
    expect(await out.textContent()).toContain('unplugged: replicaset-controller');
    await plug(page, 'replicaset-controller');
    await page.keyboard.press('Escape');
    await out.waitFor({ state: 'detached' });
  });

  it(named('keeps the bar in one row at 1280, whatever it has to say', withoutBrowser), async () => {
    const page = await opens();
    const oneRow = async (): Promise<void> => {
      const boxes = await page.locator('.bar > *:visible').evaluateAll((all) =>
        all.map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { left, right, middle: (top + bottom) / 2 };
        }),
      );
      expect(boxes.length).toBeGreaterThan(3);
      for (const [index, box] of boxes.entries()) {
        expect(Math.abs(box.middle - (boxes[0]?.middle ?? 0))).toBeLessThan(8);
        expect(box.left).toBeGreaterThanOrEqual((boxes[index - 1]?.right ?? 0) - 1);
        expect(box.right).toBeLessThanOrEqual(1280);
      }
    };
    await oneRow();
    await page.locator('[data-practice="freeze"]').click();
    await page.locator('section.frozen').waitFor();
    await oneRow();
    await page.locator('[data-practice="go"]').click();
    await plug(page, 'node/node-1');
    await page.locator('[data-practice="speed"]').selectOption('0.1');
    await page.keyboard.press('Escape');
    await page.locator('.stage [data-node="node-1"][data-unplugged]').waitFor();
    await oneRow();
    await page.locator('[data-practice="freeze"]').click();
    await page.locator('section.frozen').waitFor();
    await oneRow();
  });

  it(named('unplugs a node and plugs it in again; a reset asks first and makes all anew', withoutBrowser), async () => {
    const page = await opens();
    await plug(page, 'node/node-1');
    await page.keyboard.press('Escape');
    await page.locator('.stage [data-node="node-1"][data-unplugged]').waitFor();
    await page.locator('.stage [data-actor="kubelet"][data-of="node-1"][data-unplugged]').waitFor();
    expect(await serious(page)).toEqual([]);
    await picture(page, 'hand-node-unplugged');
    await plug(page, 'node/node-1');
    await page.locator('.stage [data-node="node-1"][data-unplugged]').waitFor({ state: 'detached' });
    await page.locator('[data-practice="speed"]').selectOption('0.5');
    await page.locator('.stage [data-stage="speed"]', { hasText: '0.5' }).waitFor();
    await page.locator('[data-practice="nodes"]').selectOption('3');
    await page.locator('.stage [data-node="node-3"]').waitFor();
    await page.locator('[data-practice="reset"]').click();
    expect(await serious(page)).toEqual([]);
    await page.locator('[data-practice="reset-yes"]').click();
    await page.locator('.stage [data-node="node-3"]').waitFor({ state: 'detached' });
    await page.locator('.stage [data-node="node-2"]').waitFor();
    await page.locator('.stage [data-stage="speed"]').waitFor({ state: 'detached' });
  });
});
