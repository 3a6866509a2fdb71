import { expect, it } from 'vitest';
import {
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
  type Viewer,
} from './harness';

const skipped = missing('browser');
inTheBrowser('a handout', { without: skipped }, (viewer) => {
  /** Opens the handout of the story in view, as a click on its link does. */
  async function handout(): Promise<Viewer['page']> {
    const [opened] = await Promise.all([
      viewer.page.context().waitForEvent('page'),
      viewer.page.locator('.caption .paper').click(),
    ]);
    await opened.waitForLoadState();
    return opened;
  }

  it(named('tells the six steps of a Pod without a script, and prints on a few pages', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await runDemo(page, 'db');
    await live(page, 'db');
    await becomes(page, 'db', 'done');
    await page.keyboard.press('3');
    await page.locator('[data-current-step="bound"]').waitFor();

    const paper = await handout();
    expect(await paper.locator('.step h3').allTextContents()).toHaveLength(6);
    expect(await paper.locator('.step.reached').count()).toBe(6);
    expect(await paper.locator('script').count()).toBe(0);
    expect(await paper.locator('.row.added', { hasText: 'nodeName:' }).locator('em').textContent()).toBe('scheduler');
    expect(await serious(paper)).toEqual([]);
    await picture(paper, 'handout');
    for (const format of ['A4', 'Letter']) {
      const pages = (await paper.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.length).toBeLessThanOrEqual(6);
    }

    await paper.locator('header a').click();
    await paper.locator('[data-current-step="bound"]').waitFor();
  });

  it(named('of a Pod that is stuck says why, and what to try', skipped), async () => {
    await cleanUp();
    const { page } = viewer;
    await page.goto(url);
    await runDemo(page, 'no-node');
    await live(page, 'no-node');
    await becomes(page, 'no-node', 'stuck');
    await page.locator('.stuck summary').click();
    expect(await page.locator('.stuck [data-shell]').inputValue()).toBe('posix');
    await page.locator('.stuck [data-shell]').selectOption('powershell');
    await picture(page, 'commands');
    expect(await serious(page)).toEqual([]);
    await page.reload();
    await becomes(page, 'no-node', 'stuck');
    expect(await page.locator('.caption .paper').getAttribute('href')).toContain('shell=powershell');
    const paper = await handout();
    expect(await paper.locator('.trouble h2').textContent()).toContain('FailedScheduling');
    expect(await paper.locator('.trouble .command').first().textContent()).toMatch(
      /^kubectl --kubeconfig .+ describe nodes$/,
    );
    expect(await serious(paper)).toEqual([]);

    await paper.goto(new URL('handout', paper.url()).href);
    await paper.locator('tbody a', { hasText: 'Pod no-node' }).first().click();
    await paper.locator('.trouble').waitFor();
    await paper.goto(`${url}/r/nosuch/handout`);
    expect(await paper.locator('h1').textContent()).toBe('This recording is not here');
    expect(await serious(paper)).toEqual([]);
  });
});
