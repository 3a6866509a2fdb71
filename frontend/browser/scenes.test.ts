import { expect, it } from 'vitest';
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

inTheBrowser('a scene', { without: skipped, viewport: { width: 1600, height: 900 } }, (viewer) => {
  const scene = (kind: string) => viewer.page.locator(`.stage svg[data-scene="${kind}"]`);
  const subject = (words: RegExp) => viewer.page.locator('#subject', { hasText: words });
  const part = (id: string) => viewer.page.locator(`.stage [data-part="${id}"]`);
  const said = () => viewer.page.locator('[data-scene-words] li').allTextContents();

  async function web(): Promise<void> {
    const { page } = viewer;
    await cleanUp();
    await page.goto(url);
    await runDemo(page, 'web');
    await live(page, 'web');
    await becomes(page, 'web', 'done');
    await scene('Deployment').waitFor();
  }

  it(named('of a Deployment shows what owns what, and the Pods on their nodes, live', skipped), async () => {
    const { page } = viewer;
    await web();
    await page.locator('.stage [data-pod][data-state="ready"]').nth(2).waitFor();
    expect(await part('Deployment/web').locator('.count').textContent()).toBe('3/3');
    expect(await page.locator('.stage [data-kind="ReplicaSet"] .count').textContent()).toBe('3/3');
    expect(await page.locator('.stage [data-record]').count()).toBe(3);
    expect(await page.locator('.stage .lines .owns').count()).toBe(4);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('[data-scene-words] li')].some(({ textContent }) =>
        textContent?.includes('3 of 3 ready'),
      ),
    );
    expect((await said()).join('\n')).toMatch(/^Deployment web, 3 of 3 ready/m);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'scene-deployment');
  });

  it(named('tells each step again, with its words at its arrow, after the cast', skipped), async () => {
    const { page } = viewer;
    await web();
    await page.keyboard.press('1');
    await atStep(page, 'submitted');
    await page.keyboard.press('ArrowLeft');
    await page.locator('.story-state[data-state="ahead"]').waitFor();
    const cast = page.locator('.stage [data-actor="controller"]');
    await expect
      .poll(() => cast.allTextContents(), { timeout: 5000 })
      .toEqual([
        expect.stringMatching(/deployment\s*makes ReplicaSets/),
        expect.stringMatching(/replicaset\s*makes and deletes\s*Pods/),
      ]);
    expect(await part('Deployment/web').getAttribute('data-state')).toBe('absent');
    expect(await page.locator('.stage .arrow').count()).toBe(0);
    await picture(page, 'scene-cast');
    const words = ['POST', 'watch', 'POST ReplicaSet', 'POST Pods', 'PATCH Pod status', 'PUT status'];
    for (const [index, text] of words.entries()) {
      await page.keyboard.press('ArrowRight');
      const arrow = page.locator(`.stage .arrow.current[data-arrow="${String(index + 1)}"] .words`);
      await arrow.waitFor();
      expect(await arrow.textContent()).toContain(text);
      expect(await page.locator('.stage .arrow.current').count()).toBe(1);
      expect(await page.locator('.stage .arrow.passed').count()).toBe(index);
    }
    await page.keyboard.press('3');
    await page.locator('.stage [data-kind="ReplicaSet"].lit').waitFor();
    await expect.poll(() => page.locator('.stage [data-record]').count(), { timeout: 5000 }).toBe(0);
    await picture(page, 'scene-step');
  });

  it(named("opens a Pod's own scene, and leads back", skipped), async () => {
    const { page } = viewer;
    await web();
    const pod = page.locator('.stage [data-pod]').first();
    const name = (await pod.getAttribute('data-pod')) ?? '';
    await pod.locator('[role="button"]').focus();
    await page.keyboard.press('Enter');
    await subject(new RegExp(`^Pod ${name}$`)).waitFor();
    await scene('Pod').waitFor();
    const way = page.locator('[data-way]');
    expect((await way.textContent())?.replace(/\s/g, '')).toMatch(/^web›-[0-9a-z]+›$/);
    await page.keyboard.press('3');
    await atStep(page, 'bound');
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await subject(/^Deployment web$/).waitFor();
    await scene('Deployment').waitFor();
    expect(await way.count()).toBe(0);
    await page.keyboard.press('l');
    await page.locator('.stage [data-pod] [role="button"]').first().click();
    await subject(/^Pod /).waitFor();
    await way.locator('button').click();
    await subject(/^Deployment web$/).waitFor();
  });

  it(named('of a rollout tells the revisions apart, replayed from a recording', skipped), async () => {
    const { page } = viewer;
    await page.goto(`${url}/r/a-rolling-update?story=a-rolling-update.u-deployment`);
    await page.locator('[data-recording="a-rolling-update"]').waitFor();
    await scene('Deployment').waitFor();
    await page.keyboard.press('5');
    await page.locator('.stage .arrow.current[data-arrow="5"]').waitFor();
    const revisions = page.locator('.stage [data-kind="ReplicaSet"] [data-revision]');
    expect(await revisions.evaluateAll((all) => all.map((one) => one.getAttribute('data-revision')))).toEqual([
      '1',
      '2',
    ]);
    await page.locator('.stage [data-pod][data-revision="2"]').first().waitFor();
    expect(await page.locator('.stage [data-pod][data-revision="1"]').count()).toBeGreaterThan(0);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'scene-rollout');
  });
});
