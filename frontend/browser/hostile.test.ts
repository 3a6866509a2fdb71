import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTheBrowser, missing, named, url } from './harness';

const skipped = missing('browser');
const HIDDEN = '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]';
const NASTY = 'db\u001b[31m\u0007\u202etxt.exe\u2066; touch /tmp/x # <img src=x onerror=alert(1)>';

/** A recording that somebody made by hand: a Pod whose names and messages hold what they should not. */
function recording(): string {
  const pod = (version: string, status: object): object => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: NASTY,
      namespace: 'te\u200bam',
      uid: 'u-1',
      resourceVersion: version,
      creationTimestamp: '2026-11-23T03:00:00Z',
      labels: { [NASTY]: NASTY },
    },
    spec: { nodeName: NASTY, containers: [{ name: NASTY, image: 'javascript:alert(1)' }] },
    status,
  });
  const waiting = { reason: 'CrashLoopBackOff', message: `${NASTY}\n\tmore` };
  const crashed = {
    phase: 'Running',
    containerStatuses: [{ name: NASTY, image: NASTY, ready: false, restartCount: 3, state: { waiting } }],
  };
  const event = {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'e.1', namespace: 'te\u200bam', uid: 'u-2', resourceVersion: '9' },
    involvedObject: { kind: 'Pod', name: NASTY, namespace: 'te\u200bam', uid: 'u-1' },
    ...{ reason: 'BackOff', message: `Back-off restarting ${NASTY}`, type: 'Warning', count: 1 },
    source: { component: NASTY },
  };
  const at = (ms: number): string => new Date(Date.UTC(2026, 10, 23, 3, 0, 0, ms)).toISOString();
  return [
    { podium: 1, name: NASTY, cluster: { context: NASTY, practice: false, version: NASTY } },
    { receivedAt: at(0), event: { type: 'ADDED', object: pod('1', { phase: 'Pending' }) } },
    { receivedAt: at(40), event: { type: 'MODIFIED', object: pod('2', crashed) } },
    { receivedAt: at(60), event: { type: 'ADDED', object: event } },
  ]
    .map((line) => JSON.stringify(line))
    .join('\n');
}

inTheBrowser('a recording that somebody made by hand', { without: skipped }, (viewer) => {
  let id: string;

  beforeAll(async () => {
    const form = new FormData();
    form.append('file', new Blob([recording()]), 'made\u202eby-hand.ndjson');
    const answer = await fetch(`${url}/api/recordings`, { method: 'POST', body: form });
    expect(answer.status).toBe(201);
    id = ((await answer.json()) as { id: string }).id;
  });
  afterAll(async () => {
    await fetch(`${url}/api/recordings/${id}`, { method: 'DELETE' });
  });

  /** All that is hidden in what the page holds, and each address that leads out of it. */
  const look = (): Promise<{ hidden: string[]; addresses: string[]; marks: boolean }> =>
    viewer.page.evaluate((pattern) => {
      const hiding = new RegExp(pattern);
      const hidden: string[] = hiding.test(document.title) ? ['title'] : [];
      const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (hiding.test(node.nodeValue ?? '')) {
          hidden.push(node.parentElement?.outerHTML.slice(0, 200) ?? '');
        }
      }
      const addresses: string[] = [];
      for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          if (hiding.test(value)) {
            hidden.push(`${element.tagName} ${name}`);
          }
          if (/^(?:xlink:)?(?:href|src|srcset|srcdoc|action|formaction|data|poster)$/.test(name)) {
            addresses.push(new URL(value, location.href).origin);
          }
        }
      }
      return { hidden, addresses, marks: document.body.textContent.includes('⟨U+202E⟩') };
    }, HIDDEN);

  async function isClean(): Promise<void> {
    const { hidden, addresses, marks } = await look();
    expect(hidden).toEqual([]);
    expect(new Set(addresses)).toEqual(new Set([new URL(url).origin]));
    expect(marks).toBe(true);
  }

  it(named('hides nothing on the page, and offers no command made of its names', skipped), async () => {
    const { page } = viewer;
    await page.goto(`${url}/r/${id}`);
    await page.locator('.story-state').waitFor();
    await page.keyboard.press('l');
    await page.locator('.story-state[data-state="stuck"]').waitFor();
    await isClean();
    await page.locator('.stuck summary').click();
    await page.locator('[data-no-command]').waitFor();
    expect((await page.locator('.stuck .command').allTextContents()).join('\n')).not.toContain('touch');
    const tabs = page.locator('.inspector [role="tab"]');
    for (let tab = 0; tab < (await tabs.count()); tab++) {
      await tabs.nth(tab).click();
      await page.locator('.inspector [role="tab"][aria-selected="true"]').nth(0).waitFor();
      await isClean();
    }
    await page.locator('[data-recordings]').click();
    await page.locator('[data-library="read"]').waitFor();
    await isClean();
  });

  it(named('hides nothing in its handout', skipped), async () => {
    const { page } = viewer;
    await page.goto(`${url}/r/${id}/handout`);
    await isClean();
    await page.locator('tbody a').first().click();
    await page.locator('.trouble').first().waitFor();
    await isClean();
  });
});
