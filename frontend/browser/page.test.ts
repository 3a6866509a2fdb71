import { expect, it } from 'vitest';
import {
  atStep,
  becomes,
  cleanUp,
  inTheBrowser,
  live,
  missing,
  named,
  picture,
  runDemo,
  serious,
  url,
} from './harness';

const skipped = missing('browser');
inTheBrowser('the page', { without: skipped }, (viewer) => {
  it(named('shows the cluster and the demos without script', skipped), async () => {
    await viewer.open({ javaScriptEnabled: false });
    const { page } = viewer;
    await page.goto(url);
    const words = (await page.locator('body').textContent()) ?? '';
    expect(words).toContain('practice cluster');
    expect(words).toContain('kubeconfig');
    for (const demo of ['db', 'sidecar', 'no-image', 'no-node', 'crash']) {
      expect(words).toContain(`/demos/${demo}.yml`);
    }
    await picture(page, 'without-script');
  });

  it(named('tells a first visitor what to do', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await page.locator('.bar .heard').waitFor();
    expect(await page.locator('.pill').first().textContent()).toContain('connected');
    expect(await page.locator('.bar .heard').getAttribute('title')).toMatch(/last heard \d+(\.\d)? s ago/);
    await page.locator('.watches summary').click();
    expect(await page.locator('.watches tbody tr').count()).toBeGreaterThan(2);
  });

  it(named('says that Podium does not answer, and loses nothing meanwhile', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    let away = false;
    const open = new Set<{ close: () => Promise<void> }>();
    await page.routeWebSocket(/\/ws\/feed/, (socket) => {
      if (away) {
        void socket.close({ code: 1001 });
      } else {
        socket.connectToServer();
        open.add(socket);
      }
    });
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    away = true;
    for (const socket of open) {
      await socket.close();
    }
    await page.locator('[data-banner="lost"]').waitFor();
    await picture(page, 'lost');
    await fetch(`${url}/api/demos/sidecar`, { method: 'POST' });
    expect(await page.locator('#subject').textContent()).toContain('db');
    away = false;
    await page.locator('[data-banner="lost"]').waitFor({ state: 'detached', timeout: 15_000 });
    await page.locator('.stories button', { hasText: 'sidecar' }).first().click();
    await becomes(page, 'sidecar', 'done');
  });

  it(named('goes on where Podium was started anew, and leads back to what was looked at', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    let away = false;
    const open = new Set<{ close: () => Promise<void> }>();
    await page.routeWebSocket(/\/ws\/feed/, (socket) => {
      if (away) {
        void socket.close({ code: 1001 });
      } else {
        socket.connectToServer();
        open.add(socket);
      }
    });
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    const before = new URL(page.url()).pathname;
    // Gone, and there again with another feed.
    away = true;
    for (const socket of open) {
      await socket.close();
    }
    await page.locator('[data-banner="lost"]').waitFor();
    expect((await fetch(`${url}/api/practice/reset`, { method: 'POST' })).status).toBe(200);
    away = false;
    await page.locator('[data-banner="ended"]').waitFor({ timeout: 15_000 });
    await page.locator('main .empty h2').waitFor();
    expect(new URL(page.url()).pathname).not.toBe(before);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'ended');
    await page.locator('[data-banner="ended"] a').click();
    await atStep(page, 'bound');
    expect(new URL(page.url()).pathname).toBe(before);

    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
  });

  it(named('has nothing serious for axe to find, in any state, light or dark', skipped), async () => {
    await cleanUp();
    await viewer.open({ viewport: { width: 1600, height: 900 } });
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    expect(await serious(page)).toEqual([]);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    expect(await serious(page)).toEqual([]);
    await runDemo(page, 'no-node');
    await live(page, 'no-node');
    await becomes(page, 'no-node', 'stuck');
    await page.click('[data-demo="no-node"]');
    await page.locator('.demos [role="alert"]').waitFor();
    await page.locator('section.terminal summary').click();
    expect(await serious(page)).toEqual([]);
    await page.locator('.watches summary').click();
    expect(await serious(page)).toEqual([]);
    await page.locator('.clusters summary').click();
    await page.locator('[data-context="practice"]').waitFor();
    expect(await serious(page)).toEqual([]);
    await picture(page, 'axe');
  });

  it(named('can be used by keyboard alone', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.getAttribute('data-demo'))) === 'db') {
        break;
      }
    }
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineWidth);
    expect(outline).toBe('3px');
    await page.keyboard.press('Enter');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
  });
});
