import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import {
  atStep,
  becomes,
  cleanUp,
  inTheBrowser,
  live,
  missing,
  named,
  onStage,
  openViewer,
  picture,
  runDemo,
  serious,
  url,
} from './harness';
import { OwnPodium, withoutJar } from './own-podium';

const skipped = missing('browser');
const traces = new URL('../../src/test/resources/traces/db-pod/', import.meta.url);
const FILES = ['pods.ndjson', 'events.ndjson', 'nodes.ndjson'].map((name) => ({
  name,
  mimeType: 'application/x-ndjson',
  buffer: readFileSync(new URL(name, traces)),
}));
const SIX = ['created', 'noticed', 'bound', 'received', 'started', 'reported'];

interface Recording {
  id: string;
  name: string | null;
  state: string;
  source: string;
}

async function recordings(): Promise<Recording[]> {
  const answer = await fetch(`${url}/api/recordings`);
  return ((await answer.json()) as { recordings: Recording[] }).recordings;
}

const permissions = ['clipboard-read', 'clipboard-write'];

inTheBrowser('recordings', { without: skipped, permissions }, (viewer) => {
  afterAll(async () => {
    for (const { id, source } of await recordings()) {
      if (source === 'import') {
        await fetch(`${url}/api/recordings/${id}`, { method: 'DELETE' });
      }
    }
  });

  async function library(path = '/'): Promise<Page> {
    const { page } = viewer;
    await page.goto(url + path);
    await page.locator('[data-recordings]').click();
    await page.locator('[data-library="read"]').waitFor();
    return page;
  }

  /** The six steps, the playhead, and the author of the binding. */
  async function looksAt(page: Page, title: string): Promise<void> {
    await page.locator('[data-recording] .name', { hasText: title }).waitFor();
    await becomes(page, 'db', 'running');
    for (const [index, step] of SIX.entries()) {
      await page.keyboard.press(String(index + 1));
      await atStep(page, step);
    }
    await page.locator('.stage [data-pod="db"][data-place="node"]').waitFor();
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    const line = page.locator('.inspector .diff .line[data-op="added"][data-path="spec.nodeName"]');
    await line.waitFor();
    expect(await line.locator('.author').textContent()).toContain('scheduler');
    await page.keyboard.press('Home');
    await atStep(page, 'created');
    await page.keyboard.press('l');
    await page.locator('[data-player="live"][aria-pressed="true"]').waitFor();
    expect(await page.locator('[data-player="live"]').textContent()).toContain('end');
    expect(await page.locator('.demos').count()).toBe(0);
  }

  it(named('are there from the first start, and open in the same screen', skipped), async () => {
    const page = await library();
    await picture(page, 'recordings');
    expect(await serious(page)).toEqual([]);
    await page.locator('[data-row="a-pod"] [data-open]').click();
    await looksAt(page, 'A Pod');
    expect(page.url()).toContain('/r/a-pod?story=');
    await picture(page, 'recording');
    expect(await serious(page)).toEqual([]);
    await page.locator('[data-back-to-live]').click();
    await page.locator('[data-demo="db"]:enabled').waitFor();
    await page.goBack();
    await page.locator('[data-recording="a-pod"]').waitFor();
  });

  it(named('play, and stop where the story has been told', skipped), async () => {
    const { page } = viewer;
    await page.goto(`${url}/r/a-pod`);
    await atStep(page, 'created');
    await page.locator('[data-speed]').selectOption('8');
    await page.locator('[data-player="play"]').click();
    await atStep(page, 'reported');
    await page.locator('[data-player="play"]:not([aria-label="Pause"])').waitFor();
    expect(await page.locator('[data-current-step]').getAttribute('data-current-step')).toBe('reported');
  });

  it(named('are imported from several files that are chosen', skipped), async () => {
    const page = await library();
    await page.setInputFiles('[data-import-files]', FILES);
    await looksAt(page, 'pods');
  });

  it(named('are imported from files that are dropped on the page', skipped), async () => {
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-recordings]').waitFor();
    const drag = (type: string): Promise<void> =>
      page.evaluate(
        ([event, files]) => {
          const data = new DataTransfer();
          for (const { name, text } of files) {
            data.items.add(new File([text], name));
          }
          document.body.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
        },
        [type, FILES.map(({ name, buffer }) => ({ name, text: buffer.toString() }))] as const,
      );
    await drag('dragenter');
    await page.locator('[data-dropping="true"]').waitFor();
    await picture(page, 'dropping');
    expect(await serious(page)).toEqual([]);
    await drag('drop');
    await looksAt(page, 'pods');
  });

  it(named('that cannot be imported are refused by file and line, in place', skipped), async () => {
    const page = await library();
    const [pods] = FILES;
    await page.setInputFiles('[data-import-files]', [
      { name: 'cut.ndjson', mimeType: 'text/plain', buffer: pods?.buffer.subarray(0, 15_000) ?? Buffer.alloc(0) },
    ]);
    const problem = page.locator('[data-import-problem]');
    await problem.waitFor();
    expect(await problem.textContent()).toMatch(/cut\.ndjson, line \d+/);
    expect(await serious(page)).toEqual([]);
    await problem.getByRole('button', { name: 'Dismiss' }).click();
    await problem.waitFor({ state: 'detached' });
  });

  it(named('are kept, renamed, searched, deleted and restored, by keyboard too', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done', 60_000);
    await page.locator('[data-recordings]').click();
    await page.locator('[data-keep-name]').waitFor();
    await page.getByLabel('the story of db').check();
    await page.fill('[data-keep-name]', 'db on a Tuesday');
    await page.keyboard.press('Enter');
    const row = page.locator('li[data-row]', { hasText: 'db on a Tuesday' });
    await row.waitFor();
    const id = (await row.getAttribute('data-row')) ?? '';
    await page.locator(`[data-row="${id}"] [data-rename]`).click();
    await page.keyboard.type('Kept, Tuesday');
    await page.keyboard.press('Enter');
    await page.locator(`[data-row="${id}"] [data-open]`, { hasText: 'Kept, Tuesday' }).waitFor();
    await page.fill('.library input[type="search"]', 'tuesday');
    await page.locator('[data-row="a-pod"]').waitFor({ state: 'detached' });
    expect(await page.locator('li[data-row]').count()).toBe(1);
    await page.locator(`[data-row="${id}"] [data-delete]`).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-undo]').waitFor();
    expect((await recordings()).map((one) => one.id)).not.toContain(id);
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator(`[data-row="${id}"] [data-open]`).click();
    await looksAt(page, 'Kept, Tuesday');
    await fetch(`${url}/api/recordings/${id}`, { method: 'DELETE' });
  });

  it(
    named('are shared at a moment, which another browser opens exactly there, also once it has ended', skipped),
    async () => {
      await cleanUp();
      const { page } = viewer;
      await page.goto(url);
      await runDemo(page, 'db');
      await live(page, 'db');
      await becomes(page, 'db', 'done', 60_000);
      await page.keyboard.press('3');
      await atStep(page, 'bound');
      await page.locator('[data-share]').click();
      await page.locator('[data-shared="true"]', { hasText: 'kept' }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link).toMatch(/\/r\/[0-9a-z]+\?story=[^&]+&t=\d+$/);
      const position = await page.locator('.position').textContent();
      const opensThere = async (): Promise<void> => {
        const other = await openViewer();
        await other.page.goto(link);
        await atStep(other.page, 'bound');
        expect(await other.page.locator('.position').textContent()).toBe(position);
        expect(await onStage(other.page, 'db').first().getAttribute('data-place')).not.toBe('node');
        expect(other.errors).toEqual([]);
        await other.close();
      };
      await opensThere();
      await fetch(`${url}/api/practice/reset`, { method: 'POST' });
      await opensThere();
    },
  );

  it(named('that are not there are said not to be, with a way on', skipped), async () => {
    const { page } = viewer;
    const answer = await page.goto(`${url}/r/nosuch?story=x`);
    expect(answer?.status()).toBe(404);
    expect(await page.locator('h2').textContent()).toBe('There is no such recording');
    expect(await serious(page)).toEqual([]);
    await page.getByRole('link', { name: 'All recordings' }).click();
    await page.locator('[data-library="read"]').waitFor();
  });

  it.skipIf(withoutJar !== null)(
    named('open at the same moment after Podium was killed and started again', withoutJar),
    async () => {
      const podium = new OwnPodium();
      try {
        const own = await podium.start();
        const { page } = viewer;
        await page.goto(own);
        await runDemo(page, 'db');
        await live(page, 'db');
        await becomes(page, 'db', 'done', 60_000);
        await page.keyboard.press('3');
        await atStep(page, 'bound');
        await page.locator('[data-share]').click();
        await page.locator('[data-shared="true"]', { hasText: 'kept' }).waitFor();
        const link = await page.evaluate(() => navigator.clipboard.readText());
        const position = await page.locator('.position').textContent();
        await page.goto('about:blank');
        await podium.kill();
        await podium.start();
        await page.goto(link);
        await page.locator('[data-recording]').waitFor();
        await atStep(page, 'bound');
        expect(await page.locator('.position').textContent()).toBe(position);
        await page.keyboard.press('l');
        await page.locator('[data-banner="cut-off"]').waitFor();
        await picture(page, 'cut-off');
        expect(await serious(page)).toEqual([]);
      } finally {
        await podium.kill();
      }
    },
    180_000,
  );
});
