import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeEach, expect, it } from 'vitest';
import {
  atStep,
  becomes,
  cleanUp,
  inTheBrowser,
  kubectlPath,
  live,
  missing,
  named,
  picture,
  runDemo,
  url,
} from './harness';

const withoutBrowser = missing('browser');
const withoutKubectl = missing('browser', 'kubectl');

inTheBrowser('a Pod on the page', { without: withoutBrowser }, (viewer) => {
  beforeEach(async () => {
    await cleanUp();
    await viewer.page.goto(url);
    await viewer.page.locator('[data-demo="db"]:enabled').waitFor();
  });

  /** All six steps are reached, in their order, each with evidence. */
  async function sixSteps(name: string): Promise<void> {
    const { page } = viewer;
    await live(page, name);
    await becomes(page, name, 'done');
    await page.locator('[data-view="list"]').click();
    const steps = await page.locator('.timeline [data-step]').evaluateAll((rows) =>
      rows.map((row) => ({
        id: row.getAttribute('data-step'),
        state: row.getAttribute('data-state'),
        kind: row.querySelector('.kind')?.textContent ?? '',
      })),
    );
    expect(steps.map(({ id }) => id)).toEqual(['created', 'noticed', 'bound', 'received', 'started', 'reported']);
    expect(steps.map(({ state }) => state)).toEqual(Array(6).fill('reached'));
    expect(steps.filter(({ kind }) => kind !== 'measured' && kind !== 'inferred')).toEqual([]);
    const times = await page.locator('.timeline [data-step] .time').allTextContents();
    expect(times.length).toBe(6);
    expect([...times].sort()).toEqual(times);
  }

  it(named('lives through its six steps when a demo is pressed', withoutBrowser), async () => {
    const { page } = viewer;
    await runDemo(page, 'db');
    await sixSteps('db');
    const said = await page.locator('[role="log"] p').allTextContents();
    expect(said.length).toBeGreaterThanOrEqual(1);
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
      expect(await page.locator('.timeline [data-step="created"]').textContent()).toContain('kubectl');
    },
  );

  it(named('that exists is named, and deleted and created again in one click', withoutBrowser), async () => {
    const { page } = viewer;
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    // The address is named once the playhead rests.
    await page.waitForFunction(() => location.search.includes('story=') && !location.search.includes('&t='));
    const first = new URL(page.url()).search;
    await page.click('[data-demo="db"]');
    const message = page.locator('.demos [role="alert"]');
    await message.waitFor();
    expect(await message.textContent()).toContain('db');
    await message.locator('button').first().click();
    await page.waitForFunction((before) => !location.search.startsWith(before) && location.search !== '', first);
    await sixSteps('db');
    expect(await message.count()).toBe(0);
    await page.locator('.stories .summary.gone').first().waitFor();
  });

  it(named('with a sidecar lives through its six steps', withoutBrowser), async () => {
    await runDemo(viewer.page, 'sidecar');
    await sixSteps('sidecar');
  });

  it(named('that a Deployment makes is in its line, and all is cleaned up in one click', withoutBrowser), async () => {
    const { page } = viewer;
    await runDemo(page, 'web');
    await live(page, 'web');
    await becomes(page, 'web', 'done');
    await page.locator('[data-workload="web"]').first().click();
    expect(await page.locator('.stories .parts .story').count()).toBe(3);
    await page.locator('.stories .parts .story').first().click();
    await sixSteps('web-[a-z0-9]+-[a-z0-9]+');
    expect(await page.locator('.timeline [data-step="created"]').textContent()).toContain('replicaset-controller');
    await page.locator('.created', { hasText: 'Deployment web, Service web' }).locator('.clean').click();
    await page.locator('.created .clean').waitFor({ state: 'detached' });
    await page.locator('.stories .summary.gone').nth(2).waitFor();
  });

  it.each([
    ['no-image', 'started', /image/i],
    ['no-node', 'bound', /node/i],
    ['crash', 'started', /log/i],
  ])(
    named('of the demo %s is stuck, with the reason, the words of the cluster and a hint', withoutBrowser),
    async (name, step, hint) => {
      const { page } = viewer;
      await runDemo(page, name);
      await live(page, name);
      await becomes(page, name, 'stuck', 45_000);
      const stuck = page.locator('section.stuck');
      await picture(page, name);
      expect(await stuck.locator('h3').textContent()).toMatch(/: \w+/);
      expect(((await stuck.locator('q').textContent()) ?? '').length).toBeGreaterThan(10);
      const commands = await stuck.locator('code').allTextContents();
      expect([await stuck.locator('dd').last().textContent(), ...commands].join(' ')).toMatch(hint);
      await atStep(page, step);
      expect(await page.locator('.stories .summary.stuck').first().textContent()).toContain('stuck');
    },
  );

  it(named('that someone else creates is offered to a viewer who looks at another', withoutBrowser), async () => {
    const { page } = viewer;
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    await runDemo(page, 'sidecar');
    await live(page, 'sidecar');
    await becomes(page, 'sidecar', 'done');
    await page.locator('.stories button', { hasText: 'db' }).first().click();
    await becomes(page, 'db', 'done');
    await fetch(`${url}/api/demos/no-node`, { method: 'POST' });
    await page.locator('.offer', { hasText: 'no-node' }).waitFor();
    expect(await page.locator('#subject').textContent()).toContain('db');
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
