import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  becomes,
  cleanUp,
  closeBrowser,
  kubectlPath,
  missing,
  named,
  openBrowser,
  openViewer,
  picture,
  story,
  url,
  type Viewer,
} from './harness';

const withoutBrowser = missing('browser');
const withoutKubectl = missing('browser', 'kubectl');

describe.skipIf(withoutBrowser !== null)('a Pod on the page', () => {
  let viewer: Viewer;

  beforeAll(openBrowser);
  afterAll(closeBrowser);

  beforeEach(async () => {
    await cleanUp();
    viewer = await openViewer();
    await viewer.page.goto(url);
    await viewer.page.locator('[data-demo="db"]:enabled').waitFor();
  });

  afterEach(async () => {
    const { errors } = viewer;
    await viewer.close();
    expect(errors).toEqual([]);
  });

  /** All six steps are reached, in their order, each with evidence. */
  async function sixSteps(name: string): Promise<void> {
    const { page } = viewer;
    await becomes(page, name, 'done');
    const steps = await page.locator('.step').evaluateAll((rows) =>
      rows.map((row) => ({
        id: row.getAttribute('data-step'),
        state: row.getAttribute('data-state'),
        kind: row.querySelector('.when .kind')?.textContent ?? '',
      })),
    );
    expect(steps.map(({ id }) => id)).toEqual(['created', 'noticed', 'bound', 'received', 'started', 'reported']);
    expect(steps.map(({ state }) => state)).toEqual(Array(6).fill('reached'));
    expect(steps.filter(({ kind }) => kind !== 'measured' && kind !== 'inferred')).toEqual([]);
    const times = await page.locator('.step .time').allTextContents();
    expect([...times].sort()).toEqual(times);
  }

  it(named('lives through its six steps when a demo is pressed', withoutBrowser), async () => {
    const { page } = viewer;
    await page.click('[data-demo="db"]');
    await sixSteps('db');
    await picture(page, 'db');
    expect(await story(page).step('reported').locator('.explanation').isVisible()).toBe(true);
    const said = await page.locator('[role="log"] p').allTextContents();
    expect(said.length).toBeGreaterThanOrEqual(5);
  });

  it.skipIf(withoutKubectl !== null)(
    named('lives through its six steps when the line on the page is pasted into a terminal', withoutKubectl),
    async () => {
      const { page } = viewer;
      await page.locator('.demos .terminal').first().click();
      const line = (await page.locator('.demos .command code').first().textContent()) ?? '';
      expect(line).toContain(`create -f ${url}/demos/db.yml`);
      await paste(line);
      await sixSteps('db');
      await story(page).step('created').locator('button').click();
      expect(await story(page).step('created').locator('.title').textContent()).toContain('kubectl');
    },
  );

  it(named('that exists is named, and deleted and created again in one click', withoutBrowser), async () => {
    const { page } = viewer;
    await page.click('[data-demo="db"]');
    await becomes(page, 'db', 'done');
    const first = new URL(page.url()).hash;
    await page.click('[data-demo="db"]');
    const message = page.locator('.demos [role="alert"]');
    await message.waitFor();
    expect(await message.textContent()).toContain('db');
    await message.locator('button').first().click();
    await page.waitForFunction((before) => location.hash !== before && location.hash !== '', first);
    await sixSteps('db');
    expect(await message.count()).toBe(0);
    await page.locator('.stories .summary.gone').first().waitFor();
  });

  it(named('with a sidecar lives through its six steps', withoutBrowser), async () => {
    await viewer.page.click('[data-demo="sidecar"]');
    await sixSteps('sidecar');
  });

  it.each([
    ['no-image', 'started', /image/i],
    ['no-node', 'bound', /node/i],
    ['crash', 'started', /log/i],
  ])(
    named('of the demo %s is stuck, with the reason, the words of the cluster and a hint', withoutBrowser),
    async (name, step, hint) => {
      const { page } = viewer;
      await page.click(`[data-demo="${name}"]`);
      await becomes(page, name, 'stuck', 45_000);
      const { stuck } = story(page);
      await picture(page, name);
      expect(await stuck.locator('h4').textContent()).toMatch(/: \w+/);
      expect(((await stuck.locator('q').textContent()) ?? '').length).toBeGreaterThan(10);
      expect(await stuck.locator('dd').last().textContent()).toMatch(hint);
      expect(await story(page).step(step).getAttribute('data-state')).toBe('stuck');
      expect(await page.locator('.stories .summary.stuck').first().textContent()).toContain('stuck');
    },
  );

  it(named('comes back after a reload, with everything it was known by', withoutBrowser), async () => {
    const { page } = viewer;
    await page.click('[data-demo="db"]');
    await becomes(page, 'db', 'done');
    const before = await page.locator('.steps').innerText();
    await page.locator('.why .evidence .fine', { hasText: 'written by' }).first().waitFor();
    await page.reload();
    await becomes(page, 'db', 'done');
    await page.locator('.why .evidence .fine', { hasText: 'written by' }).first().waitFor();
    expect(await page.locator('.steps').innerText()).toBe(before);
  });

  it(named('that someone else creates is offered to a viewer who looks at another', withoutBrowser), async () => {
    const { page } = viewer;
    await page.click('[data-demo="db"]');
    await becomes(page, 'db', 'done');
    await page.click('[data-demo="sidecar"]');
    await becomes(page, 'sidecar', 'done');
    await page.locator('.stories button', { hasText: 'db' }).first().click();
    await becomes(page, 'db', 'done');
    await fetch(`${url}/api/demos/no-node`, { method: 'POST' });
    await page.locator('.offer', { hasText: 'no-node' }).waitFor();
    expect(await story(page).subject.textContent()).toContain('db');
    await page.locator('.offer button').first().click();
    await becomes(page, 'no-node', 'stuck');
  });

  async function paste(line: string): Promise<void> {
    const [command, ...rest] = words(line);
    expect(command).toBe('kubectl');
    await promisify(execFile)(kubectlPath ?? '', rest);
  }

  /** The words of a line, as a shell takes them. */
  function words(line: string): string[] {
    return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((word) => word[1] ?? word[2] ?? word[3] ?? '');
  }
});
