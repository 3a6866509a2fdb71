import { mkdtempSync, openAsBlob, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { chromiumPath, FLAGS, url } from '../browser/harness';

const CHANGES = Number(process.env['PODIUM_CHANGES'] ?? 100_000);
const ALIVE = 30;
const CLICKS = 40;
const trace = new URL('../../src/test/resources/traces/db-pod/pods.ndjson', import.meta.url);

/** Pods that live and are deleted, each as the trace of a real one tells it, 100 changes a second. */
function recording(): string {
  const lines = readFileSync(trace, 'utf8').trim().split('\n');
  const life = lines.filter((line) => line.includes('"name":"db"'));
  const uid = /"uid":"([0-9a-f-]{36})"/.exec(life[0] ?? '')?.[1] ?? '';
  const begun = Date.parse('2026-11-23T03:00:00Z');
  const all: string[] = ['{"podium":1,"name":"A crowd","cluster":{"context":"bench","practice":false}}'];
  const last: string[] = [];
  const tell = (line: string): void => {
    const at = new Date(begun + all.length * 10).toISOString();
    all.push(line.replace(/"receivedAt":\s*"[^"]*"/, `"receivedAt":"${at}"`));
  };
  for (let pod = 0; all.length <= CHANGES; pod++) {
    for (const line of life) {
      const own = line
        .replaceAll(uid, String(pod).padStart(8, '0') + uid.slice(8))
        .replaceAll('"name":"db"', `"name":"db-${String(pod)}"`)
        .replace(/("metadata":\{.*?"resourceVersion":)"\d+"/, `$1"${String(1000 + all.length)}"`);
      last[pod] = own;
      tell(own);
    }
    const gone = last[pod - ALIVE];
    if (gone !== undefined) {
      tell(gone.replace(/"type":"\w+"/, '"type":"DELETED"'));
    }
  }
  return `${all.slice(0, CHANGES + 1).join('\n')}\n`;
}

/** Not a test: it measures, and says what it measured. docs/performance.md tells how to run it. */
describe('a recording of 100,000 changes', () => {
  let browser: Browser;
  let id = '';

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: FLAGS });
    const file = join(mkdtempSync(join(tmpdir(), 'podium-')), 'crowd.jsonl');
    const lines = recording();
    writeFileSync(file, lines);
    const form = new FormData();
    form.append('file', await openAsBlob(file), 'crowd.jsonl');
    const begun = performance.now();
    const answer = await fetch(`${url}/api/recordings`, { method: 'POST', body: form });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    const told = (await answer.json()) as { id: string; changes: number; bytes: number };
    id = told.id;
    console.log(
      'imported',
      `${String(told.changes)} changes, ${(lines.length / 1e6).toFixed(0)} MB, in ${((performance.now() - begun) / 1000).toFixed(1)} s;`,
      `${(told.bytes / 1e6).toFixed(0)} MB in the store`,
    );
  }, 400_000);

  afterAll(async () => {
    await browser.close();
    await fetch(`${url}/api/recordings/${id}`, { method: 'DELETE' });
  });

  /** Notes when the stage has its first Pods. */
  async function fresh(): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1600, height: 900 } })).newPage();
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('.stage [data-pod]') !== null) {
          observer.disconnect();
          requestAnimationFrame(() => {
            performance.mark('stage');
          });
        }
      }).observe(document, { childList: true, subtree: true });
    });
    return page;
  }

  it('opens', async () => {
    for (let round = 0; round < 6; round++) {
      const page = await fresh();
      await page.goto(`${url}/r/${id}`);
      await page.waitForFunction(() => performance.getEntriesByName('stage').length > 0);
      const times = await page.evaluate(() => ({
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        stage: performance.getEntriesByName('stage')[0]?.startTime ?? 0,
      }));
      console.log('opens', `first paint ${times.paint.toFixed(0)} ms, stage with Pods ${times.stage.toFixed(0)} ms`);
      await page.context().close();
    }
  });

  it('shows any moment', async () => {
    const page = await fresh();
    await page.goto(`${url}/r/${id}`);
    await page.waitForFunction(() => performance.getEntriesByName('stage').length > 0);
    const memory = await page.context().newCDPSession(page);
    await memory.send('Performance.enable');
    const first: number[] = [];
    const whole: number[] = [];
    let asked = 0;
    page.on('request', () => asked++);
    for (let click = 0; click < CLICKS; click++) {
      const share = ((click * 0.618_034 + 0.05) % 1) * 0.98 + 0.01;
      const took = await page.evaluate(showMoment, share);
      if (click >= 5) {
        first.push(took.first);
        whole.push(took.whole);
      }
    }
    const said = (name: string, all: number[]): string => {
      const sorted = all.sort((one, other) => one - other);
      const at = (part: number): string => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0);
      return `${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
    };
    console.log('shows', said('what was there then begins to be drawn', first));
    console.log('shows', said('all Pods are drawn', whole), `; ${String(asked)} requests for ${String(CLICKS)} clicks`);
    console.log('memory', await used(memory, browser));
    await page.context().close();
  });
});

/** In the page: clicks at a share of the feed strip, and waits until its Pods are those of that moment and rest. */
async function showMoment(share: number): Promise<{ first: number; whole: number }> {
  const strip = document.querySelector('.feed-strip');
  const stage = document.querySelector('.stage');
  if (strip === null || stage === null) {
    throw new Error('there is no feed strip');
  }
  const box = strip.getBoundingClientRect();
  const at = { clientX: box.left + box.width * share, clientY: box.top + 5, bubbles: true, pointerId: 1, buttons: 1 };
  strip.setPointerCapture = () => undefined;
  const pods = (): string =>
    [...stage.querySelectorAll('[data-pod]')]
      .map((pod) => pod.getAttribute('data-pod'))
      .sort()
      .join();
  const before = pods();
  const begun = performance.now();
  strip.dispatchEvent(new PointerEvent('pointerdown', at));
  let first = 0;
  let last = 0;
  let seen = before;
  await new Promise<void>((resolve) => {
    requestAnimationFrame(function next(now) {
      const there = pods();
      if (there !== seen) {
        seen = there;
        last = now;
        first = first === 0 ? now : first;
      }
      if ((last !== 0 && now - last > 300) || now - begun > 5000) {
        resolve();
      } else {
        requestAnimationFrame(next);
      }
    });
  });
  return { first: first - begun, whole: last - begun };
}

/** What the page takes: its JavaScript after a collection, and its process as a whole where the system says it. */
async function used(page: CDPSession, browser: Browser): Promise<string> {
  await page.send('HeapProfiler.collectGarbage');
  const { metrics } = await page.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  const resident = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(id)}/status`, 'utf8'))?.[1] ?? 0) / 1024;
      } catch {
        return 0;
      }
    });
  return `JavaScript ${(heap / 1e6).toFixed(0)} MB, the page's process ${Math.max(...resident).toFixed(0)} MB resident`;
}
