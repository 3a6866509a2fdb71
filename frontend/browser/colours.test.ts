import { beforeEach, expect, it } from 'vitest';
import { becomes, cleanUp, inTheBrowser, live, missing, named, picture, runDemo, serious, url } from './harness';

const skipped = missing('browser');
const WEB = `${url}/clusters/practice/apis/apps/v1/namespaces/default/deployments/web`;

inTheBrowser('the colours of the page', { without: skipped }, (viewer) => {
  const worn = (): Promise<string> => viewer.page.evaluate(() => document.documentElement.dataset['theme'] ?? 'none');
  const ground = (): Promise<string> => viewer.page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  it(named('are as the system has them, and follow it', skipped), async () => {
    const { page } = viewer;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(url);
    expect(await worn()).toBe('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'light');
    await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'contrast');
  });

  it(named('are chosen by the menu and by a key, and kept', skipped), async () => {
    const { page } = viewer;
    await page.goto(url);
    await page.locator('.dropdown.themes summary').click();
    expect(await page.locator('[data-theme-choice]').count()).toBe(5);
    await page.locator('[data-theme-choice="projector"]').click();
    expect(await worn()).toBe('projector');
    expect(await ground()).toBe('rgb(255, 255, 255)');
    await page.reload({ waitUntil: 'commit' });
    // Before anything is painted: the script that says so stands before the style sheet.
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'projector');
    await page.locator('.dropdown.themes summary').waitFor();
    await page.keyboard.press('t');
    await page.locator('.said:not(.empty)').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('podium.theme'))).toBeNull();
    expect(await worn()).toBe('light');
  });

  it(named('are the viewer’s own where those are forced, and all is still drawn', skipped), async () => {
    await cleanUp();
    await viewer.open({ forcedColors: 'active', viewport: { width: 1600, height: 900 } });
    const { page } = viewer;
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    const drawn = await page.evaluate(() => {
      const probe = document.createElement('i');
      document.body.append(probe);
      const own = (colour: string): string => {
        probe.style.color = colour;
        return getComputedStyle(probe).color;
      };
      const of = (selector: string): Element => document.querySelector(selector) ?? document.body;
      return {
        text: own('CanvasText'),
        ground: getComputedStyle(document.body).backgroundColor,
        mark: getComputedStyle(of('.stage .actor-mark path')).fill,
        playhead: getComputedStyle(of('.lanes .playhead'), '::before').backgroundColor,
      };
    });
    expect(drawn.mark).toBe(drawn.text);
    expect(drawn.playhead).toBe(drawn.text);
    expect(drawn.ground).not.toBe(drawn.text);
    await picture(page, 'forced-colours');
  });
});

inTheBrowser('how many were ready, below the timeline', { without: skipped }, (viewer) => {
  beforeEach(async () => {
    await cleanUp();
    await viewer.open({ viewport: { width: 1600, height: 900 } });
    await viewer.page.goto(url);
    await runDemo(viewer.page, 'web');
    await live(viewer.page, 'web');
    await becomes(viewer.page, 'web', 'done');
  });

  it(named('lies on the axis of the lanes: the playhead goes through it', skipped), async () => {
    const { page } = viewer;
    const answer = await fetch(WEB, {
      method: 'PATCH',
      headers: { 'content-type': 'application/strategic-merge-patch+json', 'user-agent': 'kubectl/v1.36.2' },
      body: JSON.stringify({
        spec: { template: { spec: { containers: [{ name: 'nginx', image: 'nginx:1.29-colours' }] } } },
      }),
    });
    expect(answer.status).toBe(200);
    await page.locator('#intention', { hasText: '1.29-colours' }).waitFor();
    await page.locator('[data-player="live"]').click();
    await becomes(page, 'web', 'done');
    // Both revisions, and no moment below what is wanted.
    await page.locator('[data-ready-revision="2"]:not([d=""])').waitFor({ state: 'attached' });
    expect(await page.locator('[data-ready-revision="1"]').getAttribute('d')).not.toBe('');
    expect(await page.locator('[data-ready-verdict]').getAttribute('data-ready-verdict')).toBe('kept');
    expect(await page.locator('[data-below]').count()).toBe(0);
    expect(await page.locator('[data-ready-now]').textContent()).toContain('3/3');

    const box = async (selector: string) =>
      (await page.locator(selector).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const band = await box('[data-ready-band]');
    const lanes = await box('.lanes');
    expect(band.y).toBeGreaterThan(lanes.y + lanes.height / 2);
    // Where one presses in the band, the lanes' playhead comes to stand, and it reaches through the band.
    const at = band.x + band.width / 2;
    await page.mouse.click(at, band.y + band.height / 2);
    const playhead = await box('.lanes .playhead');
    expect(Math.abs(playhead.x + playhead.width / 2 - at)).toBeLessThan(3);
    expect(playhead.y + playhead.height).toBeGreaterThan(band.y + band.height / 2);
    expect(await page.locator('[data-ready-verdict]').count()).toBe(0);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'ready-over-time');
  });

  it(named('marks and says the moments below what is wanted', skipped), async () => {
    const { page } = viewer;
    const pods = `${url}/clusters/practice/api/v1/namespaces/default/pods`;
    const { items } = (await (await fetch(pods)).json()) as { items: { metadata: { name: string } }[] };
    const lost = items.map(({ metadata: { name } }) => name).find((name) => name.startsWith('web-')) ?? '';
    await fetch(`${pods}/${lost}`, { method: 'DELETE', headers: { 'user-agent': 'kubectl/v1.36.2' } });
    await page.locator('#intention', { hasText: lost }).waitFor();
    await page.locator('[data-player="live"]').click();
    await becomes(page, 'web', 'done');
    await page.locator('[data-below="1"]').waitFor();
    await page.locator('[data-ready-verdict="missed"]').waitFor();
    expect(await page.locator('[data-ready-band] li').first().textContent()).toContain('2 of 3');
    await picture(page, 'ready-below');
  });
});
