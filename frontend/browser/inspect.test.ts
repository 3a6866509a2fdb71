import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
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

const withoutBrowser = missing('browser');

inTheBrowser('what happened', { without: withoutBrowser }, (viewer) => {
  beforeEach(async () => {
    await cleanUp();
    await viewer.page.goto(url);
    await viewer.page.locator('[data-demo="db"]:enabled').waitFor();
  });

  async function dbIsDone(): Promise<Page> {
    const { page } = viewer;
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    return page;
  }

  async function playheadX(page: Page): Promise<number> {
    const box = await page.locator('.timeline [role="slider"]').boundingBox();
    return (box?.x ?? 0) + (box?.width ?? 0) / 2;
  }

  it(named('is told by the object, the raw line and the Events of the moment, too', withoutBrowser), async () => {
    const page = await dbIsDone();
    await page.keyboard.press('3');
    await page.locator('.inspector .diff .line[data-op="added"][data-path="spec.nodeName"]').waitFor();
    await page.locator('.inspector .fold').first().click();
    await page.click('[data-tab="object"]');
    await page.locator('.inspector .line[data-path="spec.nodeName"]').waitFor();
    expect(await page.locator('.inspector .line[data-path^="metadata.managedFields"]').count()).toBe(0);
    await page.locator('.inspector input[type="checkbox"]').check();
    await page.locator('.inspector .line[data-path^="metadata.managedFields"]').first().waitFor();
    expect(await serious(page)).toEqual([]);
    await page.click('[data-tab="raw"]');
    const raw = JSON.parse((await page.locator('.inspector pre').textContent()) ?? '') as Record<string, unknown>;
    expect(JSON.stringify(raw)).toContain('"nodeName"');
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('[data-tab="events"]').getAttribute('aria-selected')).toBe('true');
    await page.locator('#inspected li', { hasText: 'Scheduled' }).locator('button').click();
    await page.click('[data-tab="changed"]');
    await page.locator('.inspector .about', { hasText: 'Event' }).waitFor();
    await page.locator('.inspector .follow').click();
    await page.locator('.inspector .line[data-path="spec.nodeName"]').waitFor();
    await page.keyboard.press('6');
    await page.locator('.inspector .diff .line[data-op="added"]', { hasText: 'Running' }).first().waitFor();
    expect(await serious(page)).toEqual([]);
  });

  it(named('is told with the scheduler’s verdict on each node, where it decides', withoutBrowser), async () => {
    const page = await dbIsDone();
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    const rows = page.locator('.inspector [data-verdict] tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    expect((await rows.allTextContents()).filter((row) => row.includes('chosen'))).toHaveLength(1);
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('5');
    await atStep(page, 'started');
    await rows.first().waitFor({ state: 'detached' });

    await runDemo(page, 'no-node');
    await live(page, 'no-node');
    await becomes(page, 'no-node', 'stuck');
    await page.locator('.inspector [data-verdict="none"]', { hasText: 'Why no node' }).waitFor();
    expect(await rows.count()).toBe(2);
  });

  it(named('is copied as it stands', withoutBrowser), async () => {
    await viewer.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await viewer.page.goto(url);
    await viewer.page.locator('[data-demo="db"]:enabled').waitFor();
    const page = await dbIsDone();
    await page.locator('.inspector .diff .line').first().waitFor();
    await page.locator('.inspector .copy').click();
    await page.locator('.inspector .copy', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^kind: Pod|^apiVersion: v1/);
  });

  it(named('is named on the timeline, which goes where one clicks', withoutBrowser), async () => {
    const page = await dbIsDone();
    const lanes = (await page.locator('.timeline canvas').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.keyboard.press('1');
    await atStep(page, 'created');
    const first = await playheadX(page);
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    const third = await playheadX(page);
    expect(third - first).toBeGreaterThan(lanes.width / 12);

    await page.keyboard.press('1');
    await atStep(page, 'created');
    // The third of five lanes is the scheduler's.
    const y = lanes.y + ((lanes.height - 24) * 2.5) / 5;
    await page.mouse.move(third, y);
    await page.locator('.pointed', { hasText: '3 ·' }).waitFor();
    await picture(page, 'pointed');
    await page.mouse.click(third, y);
    await atStep(page, 'bound');

    await page.mouse.move(third, y);
    await page.mouse.wheel(0, -600);
    await page.keyboard.press('1');
    await atStep(page, 'created');
    const followed = await playheadX(page);
    expect(followed).toBeGreaterThan(lanes.x);
    expect(followed).toBeLessThan(lanes.x + lanes.width);
    await page.locator('.timeline .tools button', { hasText: 'all' }).click();
    await page.waitForFunction((x) => {
      const box = document.querySelector('.timeline [role="slider"]')?.getBoundingClientRect();
      return box !== undefined && Math.abs(box.x + box.width / 2 - x) < 3;
    }, first);

    await page.click('[data-axis="real"]');
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    await page.waitForFunction(
      ([x, width]) => {
        const box = document.querySelector('.timeline [role="slider"]')?.getBoundingClientRect();
        return box !== undefined && box.x - (x ?? 0) < (width ?? 0) / 20;
      },
      [first, lanes.width],
    );
  });

  it(named('is gone through by the keys of the playhead', withoutBrowser), async () => {
    const page = await dbIsDone();
    const slider = page.locator('.timeline [role="slider"]');
    await slider.focus();
    await page.keyboard.press('Home');
    await atStep(page, 'created');
    expect(await slider.getAttribute('aria-valuetext')).toContain('step 1');
    await page.keyboard.press('ArrowRight');
    await atStep(page, 'noticed');
    const before = Number(await slider.getAttribute('aria-valuenow'));
    await page.keyboard.press('PageUp');
    await page.waitForFunction(
      (from) => Number(document.querySelector('[role="slider"]')?.getAttribute('aria-valuenow')) > from + 100,
      before,
    );
    await page.keyboard.press('End');
    await page.locator('.behind').waitFor({ state: 'detached' });
  });

  it(named('of one’s own YAML begins in an editor, with what is wrong in its place', withoutBrowser), async () => {
    const { page } = viewer;
    await page.evaluate(() => {
      const lines = ['apiVersion: v1', 'kind: Pod', 'metadata:', '  name: mine', 'spec:', '  container: []', ''];
      localStorage.setItem('podium.own', lines.join('\n'));
    });
    await page.click('[data-own]');
    await page.locator('.cm-content').waitFor();
    await page.click('[data-check]');
    await page.locator('dialog .said', { hasText: 'line 6' }).waitFor();
    await page.locator('.cm-lint-marker-error').first().waitFor();
    expect(await serious(page)).toEqual([]);
    await picture(page, 'own-yaml');

    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Backspace');
    await page.keyboard.insertText('apiVersion: v1\nkind: Pod\nmetadata:\n  name: mine\nspec:\n  containers: {}\n');
    await page.click('[data-check]');
    await page.locator('dialog .said', { hasText: 'a list is expected' }).waitFor();
    await page.locator('dialog .said', { hasText: 'line 6' }).waitFor();

    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('{apiVersion: v1, kind: Pod, metadata: {name: mine}, spec: {containers: [');
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.locator('dialog .said', { hasText: 'line 1' }).waitFor();
    await page.keyboard.type('{name: web, image: nginx}]}}');
    await page.click('[data-check]');
    await page.locator('dialog .said', { hasText: 'Pod mine' }).waitFor();
    expect(await page.locator('.stories button', { hasText: 'mine' }).count()).toBe(0);
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await live(page, 'mine');
    await becomes(page, 'mine', 'done');
    expect(await page.locator('#subject').textContent()).toContain('mine');

    await page.locator('.created', { hasText: 'Pod mine' }).waitFor();
    await page.click('[data-own]');
    await page.locator('.cm-content').waitFor();
    await page.locator('dialog .main').click();
    await page.locator('dialog .said', { hasText: 'already exists' }).waitFor();
    await page.locator('dialog .question').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.clean').click();
    await page.locator('.stories .summary.gone').first().waitFor();
    await page.locator('.created', { hasText: 'Pod mine' }).waitFor({ state: 'detached' });
  });
});
