import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import {
  atStep,
  becomes,
  cleanUp,
  inTheBrowser,
  kubectlPath,
  live,
  missing,
  named,
  noteSteps,
  onStage,
  picture,
  runDemo,
  serious,
  show,
  url,
  writeContexts,
} from './harness';
import { TraceCluster } from './trace-cluster';

const withoutBrowser = missing('browser');
const withoutKubectl = missing('browser', 'kubectl');
const withoutKubeconfig = missing('browser', 'kubeconfig');

const SIX = ['created', 'noticed', 'bound', 'received', 'started', 'reported'];

inTheBrowser('the player', { without: withoutBrowser }, (viewer) => {
  async function opens(): Promise<Page> {
    const { page } = viewer;
    await cleanUp();
    await page.goto(url);
    await page.locator('[data-demo="db"]:enabled').waitFor();
    return page;
  }

  /** Stops, goes back to 3, looks at the binding, scrubs to before the Pod was there, and returns to live. */
  async function looksBack(page: Page, node: RegExp): Promise<void> {
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    await page.locator('.behind').waitFor();
    expect(await onStage(page, 'db').first().getAttribute('data-place')).not.toBe('node');
    const line = page.locator('.inspector .diff .line[data-op="added"][data-path="spec.nodeName"]');
    await line.waitFor();
    expect(await line.textContent()).toMatch(node);
    expect(await line.locator('.author').textContent()).toContain('scheduler');
    await page.keyboard.press('ArrowLeft');
    await atStep(page, 'noticed');
    await page.keyboard.press('6');
    await atStep(page, 'reported');
    await page.locator('.stage [data-pod="db"][data-place="node"]').waitFor();
    const strip = (await page.locator('.feed-strip').boundingBox()) ?? { x: 0, y: 0, height: 0 };
    await page.mouse.click(strip.x + 1, strip.y + strip.height / 2);
    await onStage(page, 'db').first().waitFor({ state: 'detached' });
    await page.keyboard.press('l');
    await page.locator('.stage [data-pod="db"][data-place="node"]').waitFor();
    await page.locator('.behind').waitFor({ state: 'detached' });
  }

  it(
    named('shows the six steps of a demo in their order, each for a while, and then what is live', withoutBrowser),
    async () => {
      const page = await opens();
      const noted = await noteSteps(page);
      await runDemo(page, 'db');
      for (const step of SIX) {
        await atStep(page, step);
        await picture(page, `db-${step}`);
        expect(await page.locator('.behind').count()).toBe(1);
      }
      await becomes(page, 'db', 'done');
      await page.locator('.behind').waitFor({ state: 'detached' });
      expect(await noted()).toEqual(SIX);
      await looksBack(page, /node-\d/);
    },
  );

  it.skipIf(withoutKubectl !== null)(
    named('shows them too where a real kubectl created the Pod', withoutKubectl),
    async () => {
      const page = await opens();
      const noted = await noteSteps(page);
      await page.locator('.demos .terminal').first().click();
      const line = (await page.locator('.demos .command code').first().textContent()) ?? '';
      const [, ...words] = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
        (word) => word[1] ?? word[2] ?? word[3] ?? '',
      );
      await promisify(execFile)(kubectlPath ?? '', words);
      await becomes(page, 'db', 'done');
      expect(await noted()).toEqual(SIX);
      await page.keyboard.press('1');
      await atStep(page, 'created');
      expect(await page.locator('[data-current-step] h2').first().textContent()).toContain('kubectl');
      await looksBack(page, /node-\d/);
    },
  );

  it.each([
    ['no-node', 'bound', 'api'],
    ['crash', 'started', 'node'],
  ])(
    named('comes to where the demo %s is stuck, and back to before it was', withoutBrowser),
    async (demo, step, place) => {
      const page = await opens();
      await runDemo(page, demo);
      await becomes(page, demo, 'stuck', 60_000);
      await atStep(page, step);
      const found = page.locator(`.stage [data-${place === 'api' ? 'record' : 'pod'}="${demo}"]`).first();
      expect(await found.getAttribute('data-place')).toBe(place);
      expect(await onStage(page, demo).count()).toBe(place === 'api' ? 0 : 1);
      await page.keyboard.press('1');
      await atStep(page, 'created');
      expect(await page.locator('.story-state').getAttribute('data-state')).toBe('running');
      expect(await page.locator('section.stuck').count()).toBe(0);
      await page.keyboard.press('l');
      await becomes(page, demo, 'stuck', 60_000);
      await picture(page, `${demo}-stuck`);
    },
  );

  it(named('stops, and says by how much it is behind while the cluster goes on', withoutBrowser), async () => {
    const page = await opens();
    await runDemo(page, 'db');
    await atStep(page, 'noticed');
    await page.keyboard.press(' ');
    const position = await page.locator('.position').textContent();
    await page.locator('.behind', { hasText: /[4-9](\.\d+)? s/ }).waitFor();
    expect(await page.locator('.position').textContent()).toContain((position ?? '').split(' of ')[0]);
    await fetch(`${url}/api/demos/sidecar`, { method: 'POST' });
    await page.locator('.offer', { hasText: 'sidecar' }).waitFor();
    expect(await page.locator('[data-current-step]').first().getAttribute('data-current-step')).toBe('noticed');
    await page.locator('.offer button').first().click();
    await becomes(page, 'sidecar', 'done');
  });

  it(
    named('comes back to the same story and moment after a reload, which the address names', withoutBrowser),
    async () => {
      const page = await opens();
      await runDemo(page, 'db');
      await live(page, 'db');
      await becomes(page, 'db', 'done');
      // An address is named only when the playhead rests: until then it is that of the replay before.
      await page.waitForURL((address) => !address.searchParams.has('t'));
      await page.keyboard.press('3');
      await atStep(page, 'bound');
      // Named at once: who reloads right after a move comes back to it.
      expect(await page.evaluate(() => location.pathname + location.search)).toMatch(
        /^\/r\/[0-9a-z]+\?story=.+&t=\d+$/,
      );
      const position = await page.locator('.position').textContent();
      await page.reload();
      await atStep(page, 'bound');
      expect((await page.locator('.position').textContent())?.split(' of ')[0]).toBe(position?.split(' of ')[0]);
      await onStage(page, 'db').first().waitFor();
      await page.keyboard.press('l');
      await page.waitForURL((address) => !address.searchParams.has('t'));

      // One move right after another is named before the key is heard that has the page loaded anew.
      await page.keyboard.press('2');
      await atStep(page, 'noticed');
      await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'F5' })));
      await page.reload();
      await atStep(page, 'noticed');
    },
  );

  it(named('is led by keys, none of which fires while one types', withoutBrowser), async () => {
    const page = await opens();
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await picture(page, 'keys');
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page
      .locator('dialog[open]')
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    await page.keyboard.press('Home');
    await atStep(page, 'created');
    for (const step of SIX.slice(1)) {
      await page.keyboard.press('ArrowRight');
      await atStep(page, step);
    }
    await page.keyboard.press('p');
    await page.locator('.room.presenting').waitFor();
    await picture(page, 'presenting');
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.room.presenting').waitFor({ state: 'detached' });
  });

  it(named('moves nothing where the viewer wants reduced motion', withoutBrowser), async () => {
    await viewer.open({ reducedMotion: 'reduce' });
    const page = await opens();
    await runDemo(page, 'db');
    for (const step of ['created', 'bound', 'started']) {
      await atStep(page, step);
      const moving = await page.evaluate(
        () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
      );
      expect(moving).toBe(0);
    }
  });

  it(named('tells the steps as a list, too', withoutBrowser), async () => {
    const page = await opens();
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    await page.locator('[data-view="list"]').click();
    const steps = await page
      .locator('.timeline [data-step]')
      .evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-step'), row.getAttribute('data-state')]));
    expect(steps).toEqual(SIX.map((step) => [step, 'reached']));
    expect(await serious(page)).toEqual([]);
    await picture(page, 'list');
  });

  describe.skipIf(withoutKubeconfig !== null)('on the trace of a real cluster', () => {
    const playing: TraceCluster[] = [];

    afterAll(async () => {
      await show('practice');
      for (const cluster of playing) {
        await cluster.stop();
      }
    });

    async function plays(scenario: string): Promise<Page> {
      const cluster = new TraceCluster(scenario);
      playing.push(cluster);
      writeContexts({ [scenario]: await cluster.start() });
      await show(scenario);
      const { page } = viewer;
      await page.goto(url);
      await page.locator('.clusters summary', { hasText: scenario }).waitFor();
      await page.locator('.clusters .dot.connected').waitFor();
      await cluster.watched();
      void cluster.play();
      return page;
    }

    it(named('shows the six steps, and looks back at them', withoutKubeconfig), async () => {
      const page = await plays('db-pod');
      const noted = await noteSteps(page);
      await becomes(page, 'db', 'done');
      expect(await noted()).toEqual(SIX);
      await looksBack(page, /realk8s/);
      await picture(page, 'trace-db');
    });

    it(named('shows why a Pod is unschedulable', withoutKubeconfig), async () => {
      const page = await plays('unschedulable');
      await page.locator('.story-state[data-state="stuck"]').waitFor({ timeout: 45_000 });
      await atStep(page, 'bound');
      await picture(page, 'trace-unschedulable');
    });
  });
});
