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

const skipped = missing('browser');
const WEB = `${url}/clusters/practice/apis/apps/v1/namespaces/default/deployments/web`;

async function patch(path: string, body: object): Promise<void> {
  const answer = await fetch(path, {
    method: 'PATCH',
    headers: { 'content-type': 'application/strategic-merge-patch+json', 'user-agent': 'kubectl/v1.36.2' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

const scale = (replicas: number): Promise<void> => patch(`${WEB}/scale`, { spec: { replicas } });
/** An image of its own in each test: what is left of an earlier `web` may make it an undo. */
const image = (to: string): Promise<void> =>
  patch(WEB, { spec: { template: { spec: { containers: [{ name: 'nginx', image: to }] } } } });

inTheBrowser('a workload on the page', { without: skipped }, (viewer) => {
  beforeEach(async () => {
    await cleanUp();
    await viewer.open({ viewport: { width: 1600, height: 900 } });
    await viewer.page.goto(url);
    await runDemo(viewer.page, 'web');
    await live(viewer.page, 'web');
    await becomes(viewer.page, 'web', 'done');
  });

  const intention = (words: string | RegExp) => viewer.page.locator('#intention', { hasText: words });
  const line = () => viewer.page.locator('[data-workload="web"]').first();

  it(named('comes into view, and none of its Pods takes it away', skipped), async () => {
    const { page } = viewer;
    expect(await page.locator('#subject').textContent()).toBe('Deployment web');
    // The Service that came with it is a notice.
    expect(await page.locator('.offer', { hasText: 'Pod' }).count()).toBe(0);
    expect(await page.locator('.offer').textContent()).toContain('Service');
    expect(await page.locator('.stage [data-pod].inview').count()).toBe(3);
    expect(await page.locator('.caption').textContent()).not.toContain('page.');
    await picture(page, 'workload-created');
  });

  it(named('is one line of the list, which a key opens', skipped), async () => {
    const { page } = viewer;
    expect(await page.locator('.stories .story', { hasText: /^web-/ }).count()).toBe(0);
    expect(await line().getAttribute('aria-expanded')).toBe('false');
    await line().focus();
    await page.keyboard.press('Enter');
    expect(await line().getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('.stories .parts .story').count()).toBe(3);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'workload-list');
    await line().press('Space');
    expect(await page.locator('.stories .parts').count()).toBe(0);
  });

  it(named('leads to its Pods, and they to it', skipped), async () => {
    const { page } = viewer;
    await page.locator('[data-related="parts"] summary').click();
    await page.locator('[data-related="parts"] .plain').first().click();
    await page.locator('#subject', { hasText: /^Pod web-/ }).waitFor();
    await page.locator('[data-related="parent"] .plain').click();
    await page.locator('#subject', { hasText: /^Deployment web$/ }).waitFor();
  });

  it(
    named('has a story for each intention: scaled, then a new image; with how many Pods were ready', skipped),
    async () => {
      const { page } = viewer;
      await scale(5);
      await intention('5').waitFor();
      await live(page, 'web');
      await becomes(page, 'web', 'done');
      await picture(page, 'workload-scaled');
      await image('nginx:1.28');
      await intention('1.28').waitFor();
      await live(page, 'web');
      await becomes(page, 'web', 'done', 90_000);
      expect(await page.locator('.caption [data-readiness]').textContent()).toMatch(/\d short for [\d.]+ (ms|s)/);
      expect(await page.locator('.related').textContent()).toMatch(/budget: at least \d+ ready, at most \d+ Pods/);
      await picture(page, 'workload-rollout');
      // Ten stories: they can be narrowed now.
      await page.locator('[data-filter="kind"]').selectOption('Deployment');
      await line().click();
      expect(await page.locator('.stories .parts .story').count()).toBe(2);
      await page.reload();
      await page.locator('[data-filter="kind"]').waitFor();
      expect(await page.locator('[data-filter="kind"]').inputValue()).toBe('Deployment');
    },
  );

  it(named('has a key for each of its steps, also the eighth', skipped), async () => {
    const { page } = viewer;
    await image('nginx:1.29');
    await intention('1.29').waitFor();
    await live(page, 'web');
    await becomes(page, 'web', 'done', 90_000);
    expect(await page.locator('.caption [data-readiness]').textContent()).toContain('no downtime');
    await picture(page, 'workload-no-downtime');
    const steps = await page.locator('[data-jump]').count();
    expect(steps).toBe(8);
    for (const [key, step] of [
      ['4', 'pods'],
      ['1', 'changed'],
      ['8', 'available'],
    ] as const) {
      await page.keyboard.press(key);
      await atStep(page, step);
      expect(await page.locator('.arrow.current').count()).toBe(1);
    }
    await page.keyboard.press('9');
    await page.locator('.said', { hasText: '9' }).waitFor();
  });

  it(named('whose rollout is overtaken says by what, and runs on before that', skipped), async () => {
    const { page } = viewer;
    await image('nosuch-image:1.0');
    await intention('nosuch-image:1.0').waitFor();
    await live(page, 'web');
    await atStep(page, 'pods');
    await page.keyboard.press('2');
    await atStep(page, 'observed');
    await image('nginx:1.30');
    await page.locator('.story-state[data-state="running"]').waitFor();
    await page.locator('[data-related="by"]').waitFor({ state: 'detached' });
    await page.keyboard.press('l');
    await page.locator('.story-state[data-state="overtaken"]').waitFor();
    await picture(page, 'workload-overtaken');
    await page.locator('.story-state .by').click();
    await intention('1.30').waitFor();
  });
});

interface Listed {
  readonly firstSeq: number;
  readonly subject: { readonly kind: string; readonly name: string };
}

const subjectOf = (kind: string, name: string, ownerUid: string | null): Listed['subject'] =>
  ({ kind, name, namespace: 'default', uid: `uid-${name}`, ownerUid }) as Listed['subject'];

/** As many stories as a cluster of 5,000 Pods has: 50 Deployments of 100 each, newest first. */
function manyStories(epoch: string, at: string): readonly Listed[] {
  const states = [{ state: 'done', at, step: null, reason: null, message: null, hint: null }];
  const story = (id: string, kind: string, firstSeq: number, more: object): Listed => ({
    ...{ id: `${epoch}.${id}`, firstSeq, lastSeq: 1, states, steps: [], spans: [], parent: null, parts: [] },
    subject: subjectOf(kind, id, null),
    ...more,
  });
  return Array.from({ length: 50 }, (_, index) => {
    const name = `app-${String(index)}`;
    const first = index * 101 + 1;
    const pods = Array.from({ length: 100 }, (_pod, part) => {
      const id = `${name}-${String(part)}`;
      return story(id, 'Pod', first + part + 1, {
        parent: `${epoch}.${name}`,
        subject: subjectOf('Pod', id, `rs-${name}`),
      });
    });
    const parts = pods.map((_pod, part) => `${epoch}.${name}-${String(part)}`);
    return [story(name, 'Deployment', first, { parts }), ...pods];
  })
    .flat()
    .reverse();
}

inTheBrowser('5,000 Pods of 50 Deployments', { without: skipped }, (viewer) => {
  /** The longest task of the page while something is done, in milliseconds. */
  async function longest(page: Page, work: () => Promise<void>): Promise<number> {
    await page.evaluate(() => {
      const tasks: number[] = [];
      new PerformanceObserver((list) => {
        list.getEntries().forEach(({ duration }) => tasks.push(duration));
      }).observe({ type: 'longtask' });
      Object.assign(globalThis, { longTasks: tasks });
    });
    await work();
    await page.waitForTimeout(300);
    const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
    console.log('tasks above 50 ms', tasks);
    return Math.max(0, ...tasks);
  }

  it(named('are 50 lines that open and are searched at once', skipped), async () => {
    const { page } = viewer;
    const there = (await (await fetch(`${url}/api/stories?limit=1`)).json()) as { epoch: string; now: string };
    const all = manyStories(there.epoch, there.now);
    await page.route(/\/api\/stories\?/, (route) => {
      const asked = new URL(route.request().url()).searchParams;
      const before = Number(asked.get('before') ?? Infinity);
      const kind = asked.get('kind');
      const stories = all
        .filter((story) => story.firstSeq < before && (kind === null || story.subject.kind === kind))
        .slice(0, Number(asked.get('limit')));
      return route.fulfill({ json: { ...there, total: all.length, stories } });
    });
    await page.goto(url);
    await page.locator('[data-workload="app-0"]').waitFor();
    expect(await page.locator('.stories [data-workload^="app-"]').count()).toBe(50);
    // All of them at hand, as after a long look back.
    const older = page.locator('.stories > .older');
    while ((await older.count()) > 0) {
      const before = await older.textContent();
      await older.click();
      await page.waitForFunction((words) => document.querySelector('.stories > .older')?.textContent !== words, before);
    }
    const worst = await longest(page, async () => {
      await page.locator('[data-workload="app-7"]').click();
      await page.locator('.parts .story').nth(39).waitFor();
      await page.locator('.stories input').pressSequentially('app-17-42', { delay: 40 });
      await page.locator('.parts .story', { hasText: 'app-17-42' }).waitFor();
      await page.locator('.stories input').fill('');
      await page.locator('[data-workload="app-0"]').waitFor();
    });
    await picture(page, 'workload-many');
    // On a machine that does nothing else there is none; where tests run side by side, all takes longer.
    expect(worst).toBeLessThanOrEqual(100);
  });
});
