import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { inTheBrowser, missing, named, serious, url } from './harness';

const withoutBrowser = missing('browser');

inTheBrowser('requests on the practice network', { without: withoutBrowser }, (viewer) => {
  const post = (path: string, body?: object): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });

  const reset = async (): Promise<void> => {
    expect((await post('/api/practice/reset')).status).toBe(200);
  };
  afterAll(reset);
  beforeEach(reset);

  const objects = '/clusters/practice/api/v1/namespaces/default';

  /** A Pod that serves, a Service that leads to it, and a Pod to ask from; until it answers. */
  async function served(): Promise<void> {
    const pod = (name: string, image: string, command: string[]) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { app: name } },
      spec: { containers: [{ name, image, ...(command.length === 0 ? {} : { command }) }] },
    });
    await post(`${objects}/pods`, pod('web', 'nginx:1.27', []));
    await post(`${objects}/pods`, pod('tmp', 'busybox', ['sleep', '3600']));
    const spec = { selector: { app: 'web' }, ports: [{ port: 80 }] };
    await post(`${objects}/services`, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });
    await expect
      .poll(
        async () => {
          const answer = await post('/api/practice/requests', { from: 'default/tmp', to: 'http://web' });
          return answer.ok ? ((await answer.json()) as { status: string }).status : '';
        },
        { timeout: 30_000 },
      )
      .toBe('200');
  }

  async function sends(to: string): Promise<Page> {
    const { page } = viewer;
    await page.goto(url);
    await page.locator('[data-practice="freeze"]').waitFor();
    await page.locator('details.practice summary').first().click();
    await page.locator('[data-network="from"] option[value="default/tmp"]').waitFor({ state: 'attached' });
    await page.locator('[data-network="from"]').selectOption('default/tmp');
    await page.locator('[data-network="to"]').fill(to);
    await page.locator('[data-network="send"]').click();
    await page.locator('[data-network="status"]').waitFor();
    return page;
  }

  const currentStep = (page: Page, id: string) => page.locator(`article.caption[data-current-step="${id}"]`);

  it(named('sends one, shows its answer as text, and plays its hops again', withoutBrowser), async () => {
    await served();
    const page = await sends('http://web/');
    expect(await page.locator('[data-network="status"]').textContent()).toContain('200');
    expect(await page.locator('[data-network="body"]').textContent()).toContain('<h1>Welcome to nginx!</h1>');
    expect(await page.locator('[data-network="body"] h1').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.locator('#subject', { hasText: 'GET http://web/' }).waitFor();
    await page.locator('main').focus();
    for (const [key, step] of [
      ['1', 'name'],
      ['2', 'rules'],
      ['3', 'pod'],
      ['4', 'answer'],
    ] as const) {
      await page.keyboard.press(key);
      await currentStep(page, step).waitFor();
    }
    expect(await serious(page)).toEqual([]);
  });

  it(named('names the hop at which one fails, and what to try', withoutBrowser), async () => {
    await served();
    const page = await sends('http://wbe/');
    expect(await page.locator('[data-network="status"]').textContent()).toContain('nxdomain');
    await page.keyboard.press('Escape');
    await page.locator('#subject', { hasText: 'GET http://wbe/' }).waitFor();
    await page.locator('main').focus();
    await page.keyboard.press('l');
    const caption = page.locator('article.caption.isstuck');
    await caption.waitFor();
    expect(await caption.textContent()).toContain('Nobody knows the name wbe');
    expect(await caption.textContent()).toContain('Is the Service there');
  });

  it(
    named('counts in the story of a Service what traffic it got, and says why some failed', withoutBrowser),
    async () => {
      await served();
      const asked = { service: 'web', perSecond: 40, from: 'default/tmp' };
      expect((await post('/api/practice/traffic', asked)).status).toBe(201);
      const { page } = viewer;
      const answer = await fetch(`${url}/api/stories?kind=Service&name=web`);
      const { epoch, stories } = (await answer.json()) as { epoch: string; stories: { id: string }[] };
      await fetch(`${url}${objects}/pods/web`, { method: 'DELETE' });
      await page.goto(`${url}/r/${epoch}?story=${stories[0]?.id ?? ''}`);
      const counted = page.locator('[data-traffic]:not([data-traffic="0"])');
      await counted.waitFor({ timeout: 30_000 });
      expect(await counted.textContent()).toMatch(/[1-9]\d* of \d+ requests failed/);
      await counted.locator('summary').click();
      await counted.locator('li').first().waitFor();
    },
  );
});
