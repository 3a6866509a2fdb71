import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { requiredTools, skipped } from '../test/tools';

/*
 * What the browser tests stand on: a running Podium at PODIUM_URL, an installed Chromium, and kubectl. Where one is not
 * there, the tests that need it are reported as skipped, and their names say why. Several Podiums, with a space between
 * their addresses, are shared by as many processes of the test runner: what one of them shows, it shows to everybody.
 */

/** The value of a variable that is this process's own: one of several, with a space between them. */
function own(variable: string): string {
  const values = (process.env[variable] ?? '').split(' ');
  return values[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % values.length] ?? '';
}

export const url = own('PODIUM_URL').replace(/\/$/, '');

export const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat([
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Debian's package asks for it; without a GPU the processor draws so at a third more.
  '--disable-gpu-rasterization',
]);

function installed(...names: string[]): string | null {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  for (const file of names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((end) => join(folder, name + end))),
  )) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

export const chromiumPath =
  process.env['CHROMIUM'] ??
  installed('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome');
export const kubectlPath = process.env['KUBECTL'] ?? installed('kubectl');

/** The kubeconfig that the running Podium reads besides its own, and that a test may write. */
const kubeconfig = own('PODIUM_KUBECONFIG');

/** Why tests that need these are skipped; null where they can run. Throws where PODIUM_REQUIRE names what is missing. */
export function missing(...needs: ('browser' | 'kubectl' | 'kubeconfig')[]): string | null {
  requiredTools();
  if (url === '') {
    return skipped('browser', 'PODIUM_URL does not name a running Podium');
  }
  if (needs.includes('browser') && chromiumPath === null) {
    return skipped('browser', 'There is no Chromium in PATH or CHROMIUM');
  }
  if (needs.includes('kubeconfig') && kubeconfig === '') {
    return skipped('browser', 'PODIUM_KUBECONFIG does not name the kubeconfig of that Podium');
  }
  return needs.includes('kubectl') && kubectlPath === null
    ? skipped('kubectl', 'There is no kubectl in PATH or KUBECTL')
    : null;
}

/** A test's name, with the reason where it is skipped. */
export function named(name: string, reason: string | null): string {
  return reason === null ? name : `${name} (skipped: ${reason})`;
}

let browser: Browser | null = null;

/**
 * The tests of one file, in one browser, on a Podium that files share; skipped without what they need. Each test
 * has a viewer, and fails where an error was seen in it. What the file leaves behind is taken away after it: the next one finds the practice cluster in
 * view, and nothing that demos created.
 */
export function inTheBrowser(
  name: string,
  { without, ...options }: BrowserContextOptions & { readonly without: string | null },
  tests: (viewer: TestViewer) => void,
): void {
  describe.skipIf(without !== null)(name, () => {
    const viewer = new TestViewer();

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: FLAGS });
    });

    beforeEach(() => viewer.open(options));

    afterEach(async ({ task }) => {
      const { errors } = viewer;
      if (task.result?.state === 'fail') {
        await report(viewer.page, task.name);
      }
      await viewer.close();
      expect(errors).toEqual([]);
    });

    // Hooks that end something run in the reverse of their order: this one after those of the tests.
    afterAll(async () => {
      await show('practice');
      await cleanUp();
      await browser?.close();
    });

    tests(viewer);
  });
}

export interface ViewerOptions extends BrowserContextOptions {
  readonly firstVisit?: boolean;
}

/** A fresh viewer's page; what goes wrong in it is collected in `errors`. */
export interface Viewer {
  readonly page: Page;
  readonly errors: string[];
  close(): Promise<void>;
}

/** A viewer has been here before, unless it is said that this is the first visit. */
export async function openViewer({ firstVisit = false, ...options }: ViewerOptions = {}): Promise<Viewer> {
  if (browser === null) {
    throw new Error('the browser is not open');
  }
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  if (!firstVisit) {
    await context.addInitScript(() => {
      try {
        localStorage.setItem('podium.tour', 'seen');
      } catch {
        // The browser's own page, where Podium does not answer, keeps nothing.
      }
    });
  }
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A refused call (409) is also logged by the browser; the page itself says it better.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      errors.push(message.text());
    }
  });
  return { page, errors, close: () => context.close() };
}

/** The viewer of the test that runs. */
export class TestViewer implements Viewer {
  private now: Viewer | null = null;

  /** Another one, in place of that before. */
  async open(options: ViewerOptions = {}): Promise<void> {
    await this.close();
    this.now = await openViewer(options);
  }

  get page(): Page {
    return this.current.page;
  }

  get errors(): string[] {
    return this.current.errors;
  }

  async close(): Promise<void> {
    await this.now?.close();
    this.now = null;
  }

  private get current(): Viewer {
    if (this.now === null) {
      throw new Error('no viewer is open');
    }
    return this.now;
  }
}

/** Keeps a picture of the page where PODIUM_SCREENS names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PODIUM_SCREENS'];
  if (folder !== undefined && folder !== '') {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
}

/** What the page of a test that failed shows, in the words of the log and as a picture. */
async function report(page: Page, test: string): Promise<void> {
  console.log(`${test} failed at ${page.url()}\n${await page.locator('body').innerText()}`);
  await picture(page, `failed-${test.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}`);
}

/** Presses a demo and waits until its own story is in view: that of an earlier one of its name may be until then. */
export async function runDemo(page: Page, demo: string): Promise<void> {
  const { stories } = (await (await fetch(`${url}/api/stories?limit=1000`)).json()) as { stories: { id: string }[] };
  await page.locator(`[data-demo="${demo}"]:enabled`).click();
  await page.waitForFunction(
    (before) => {
      const shown = document.querySelector('.caption')?.getAttribute('data-story') ?? '';
      return shown !== '' && !before.includes(shown);
    },
    stories.map(({ id }) => id),
  );
}

/** Waits until the story in view is of that Pod and in that state. */
export async function becomes(page: Page, pod: string, state: string, timeout = 45_000): Promise<void> {
  await page.locator('#subject', { hasText: new RegExp(`\\b${pod}$`) }).waitFor({ timeout });
  await page.locator(`.story-state[data-state="${state}"]`).waitFor({ timeout });
}

/** Leaves the paced replay of a Pod that has just come into view, for what is there now. */
export async function live(page: Page, pod: string): Promise<void> {
  await page.locator('#subject', { hasText: new RegExp(`\\b${pod}$`) }).waitFor();
  await page.locator('[data-player="live"]').click();
}

/** Waits until the caption is at that step. */
export async function atStep(page: Page, step: string): Promise<void> {
  await page.locator(`[data-current-step="${step}"]`).waitFor();
}

/** A Pod on the stage, a container in it. */
export const onStage = (page: Page, pod: string): Locator => page.locator(`.stage [data-pod="${pod}"]`);

/** From now on the steps that the caption comes to are noted, in their order. */
export async function noteSteps(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const steps: string[] = [];
    const note = (): void => {
      const step = document.querySelector('[data-current-step]')?.getAttribute('data-current-step');
      const subject = document.querySelector('#subject')?.textContent.trim();
      const now = `${subject ?? ''} ${step ?? ''}`;
      if (step && steps.at(-1) !== now) {
        steps.push(now);
      }
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    Object.assign(globalThis, { notedSteps: steps });
  });
  return async () => {
    const noted = await page.evaluate(() => (globalThis as unknown as { notedSteps: string[] }).notedSteps);
    const steps = noted.map((one) => one.split(' ').at(-1) ?? '');
    // Before it, another story may have been in view.
    return steps.slice(Math.max(0, steps.lastIndexOf('created')));
  };
}

/** Gives that Podium a kubeconfig with these contexts: each one's name and the address of its API server. */
export function writeContexts(contexts: Readonly<Record<string, string>>): void {
  const names = Object.keys(contexts);
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: names.map((name) => ({ name, cluster: { server: contexts[name] } })),
    users: [{ name: 'nobody', user: {} }],
    contexts: names.map((name) => ({ name, context: { cluster: name, user: 'nobody' } })),
    'current-context': names[0],
  };
  writeFileSync(kubeconfig, JSON.stringify(config));
}

/** The practice cluster as a cluster of the user's own: at an address of its own, where it can be stopped. */
export interface OwnCluster {
  readonly address: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function ownCluster(): Promise<OwnCluster> {
  const target = new URL(url);
  const lines = new Set<Socket>();
  const proxy = createServer((line) => {
    const onward = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [line, onward],
      [onward, line],
    ] as const) {
      lines.add(end);
      end.pipe(other);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        lines.delete(end);
        other.destroy();
      });
    }
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      proxy.once('error', reject);
      proxy.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = proxy.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}/clusters/practice`,
    start: () => listen(port),
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => {
          resolve();
        });
        lines.forEach((line) => line.destroy());
      }),
  };
}

/** Where whoever calls is hung up on: no API server, and a port that nobody else has. */
export interface HangsUp {
  readonly address: string;
  stop(): Promise<void>;
}

export async function hangsUp(): Promise<HangsUp> {
  const server = createServer((line) => line.destroy());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Puts a cluster in view, for everyone. */
export async function show(context: string): Promise<void> {
  const answer = await fetch(`${url}/api/cluster`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ context }),
  });
  if (!answer.ok) {
    throw new Error(`${context}: ${String(answer.status)} ${await answer.text()}`);
  }
}

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string; failureSummary: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical on the page as it is, in each theme. */
export async function serious(page: Page): Promise<string[]> {
  const found: string[] = [];
  const worn = await page.evaluate(() => document.documentElement.dataset['theme'] ?? '');
  for (const theme of ['dark', 'contrast', 'projector', 'light']) {
    await wear(page, theme);
    // Run by the debugger, so that the page's own Content-Security-Policy stays as it is.
    const violations = await page.evaluate(`${axe}; axe.run(document).then(({ violations }) => violations)`);
    for (const { id, impact, nodes } of violations as Violation[]) {
      if (impact === 'serious' || impact === 'critical') {
        found.push(...nodes.map(({ html }) => `${theme}: ${id}: ${html}`));
      }
    }
  }
  await wear(page, worn);
  return found;
}

/** The page wears a theme from now on; what moves from colour to colour has arrived. */
export async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset['theme'] = name;
    const moving = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.all(moving.map((one) => one.finished.catch(() => undefined)));
  }, theme);
}

/** A practice cluster in which nothing has happened. */
export async function freshCluster(): Promise<void> {
  const answer = await fetch(`${url}/api/practice/reset`, { method: 'POST' });
  if (!answer.ok) {
    throw new Error(`reset: ${String(answer.status)} ${await answer.text()}`);
  }
}

/** Deletes what demos created, and waits until none of it is left. */
export async function cleanUp(): Promise<void> {
  const answer = await fetch(`${url}/api/demos`, { method: 'DELETE' });
  if (!answer.ok) {
    throw new Error(`clean-up: ${String(answer.status)} ${await answer.text()}`);
  }
  for (let attempt = 0; attempt < 150; attempt++) {
    const left = await fetch(`${url}/api/demos/created`);
    if (!left.ok || (await left.text()).replace(/\s/g, '').match(/\[\]/)) {
      return;
    }
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Error('what the demos created is still there after 30 s');
}
