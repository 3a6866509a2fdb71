import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inTheBrowser, missing, named, picture, serious, url } from './harness';

const skipped = missing('browser');
const API = `${url}/clusters/practice`;
/** A namespace of its own: what is in it goes with it, which is a story, too. */
const SPACE = 'kinds';
const LABELS = { app: 'shop' };

async function call(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${API}${path}`, {
    method,
    headers: {
      'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      'user-agent': 'kubectl/v1.36.2',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function create(path: string, name: string, body: object): Promise<void> {
  const answer = await call('POST', path, { metadata: { name }, ...body });
  expect(`${name}: ${String(answer.status)}`).toBe(`${name}: 201`);
}

const cordon = (unschedulable: boolean): Promise<Response> =>
  call('PATCH', '/api/v1/nodes/node-2', { spec: { unschedulable: unschedulable ? true : null } });

const pod = (command: string | null, more: object = {}): object => ({
  spec: {
    restartPolicy: command === null ? 'Always' : 'Never',
    containers: [
      command === null
        ? { name: 'main', image: 'nginx:1.29' }
        : { name: 'main', image: 'busybox:1.36', command: ['sh', '-c', command] },
    ],
    ...more,
  },
});

/** One of each kind that has a scene of its own. */
async function createAll(): Promise<void> {
  const core = `/api/v1/namespaces/${SPACE}`;
  const of = (group: string): string => `/apis/${group}/namespaces/${SPACE}`;
  const template = { metadata: { labels: LABELS }, ...pod(null) };
  await create('/api/v1/namespaces', SPACE, {});
  await create(`${of('apps/v1')}/deployments`, 'shop', {
    spec: { replicas: 2, selector: { matchLabels: LABELS }, template },
  });
  await create(`${core}/services`, 'shop', { spec: { selector: LABELS, ports: [{ port: 80, targetPort: 8080 }] } });
  const backend = (name: string): object => ({ service: { name, port: { number: 80 } } });
  const paths = ['shop', 'nowhere'].map((name) => ({ path: `/${name}`, pathType: 'Prefix', backend: backend(name) }));
  await create(`${of('networking.k8s.io/v1')}/ingresses`, 'shop', {
    spec: { ingressClassName: 'nginx', rules: [{ host: 'shop.example', http: { paths } }] },
  });
  await create(`${of('autoscaling/v2')}/horizontalpodautoscalers`, 'shop', {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
      minReplicas: 2,
      maxReplicas: 4,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
      ],
    },
  });
  await create(`${of('batch/v1')}/jobs`, 'sums', {
    spec: { completions: 3, parallelism: 2, completionMode: 'Indexed', template: pod('sleep 1') },
  });
  await create(`${of('batch/v1')}/cronjobs`, 'beat', {
    spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template: pod('sleep 1') } } },
  });
  await create(`${core}/persistentvolumeclaims`, 'data', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
  await create(
    `${core}/pods`,
    'keeper',
    pod(null, { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] }),
  );
  expect((await cordon(true)).status).toBe(200);
}

interface Told {
  readonly id: string;
  readonly state: string;
  readonly subject: { readonly namespace: string; readonly name: string };
}

/** The story of an object, once there is one that is as it has to be. */
const storyOf = (kind: string, name: string, state = /./): Promise<string> =>
  vi.waitFor(
    async () => {
      const answer = await fetch(`${url}/api/stories?kind=${kind}&name=${name}&limit=20`);
      const { epoch, stories } = (await answer.json()) as { epoch: string; stories: readonly Told[] };
      const found = stories.find(
        ({ subject, state: its }) =>
          subject.name === name && ['', SPACE].includes(subject.namespace) && state.test(its),
      );
      expect(found, `${kind} ${name}`).toBeDefined();
      return `${epoch}?story=${found?.id ?? ''}`;
    },
    { timeout: 30_000, interval: 200 },
  );

const onStage = (page: Page, id: string) => page.locator(`.stage [data-part="${id}"]`);

inTheBrowser('the scenes of other kinds', { without: skipped, viewport: { width: 1600, height: 900 } }, (viewer) => {
  beforeAll(createAll);
  afterAll(async () => {
    await cordon(false);
    await call('DELETE', `/api/v1/namespaces/${SPACE}`);
  });

  /** Opens a story at a moment, or where it is now. */
  async function open(story: string, at: number | null): Promise<Page> {
    const { page } = viewer;
    await page.goto(`${url}/r/${story}${at === null ? '' : `&t=${String(at)}`}`);
    await page.locator('#subject').waitFor();
    if (at === null) {
      await page.keyboard.press('l');
    }
    return page;
  }

  it(named('a Service: its name and address lead to its Pods, by rule; at first to none', skipped), async () => {
    const story = await storyOf('Service', 'shop', /done/);
    const page = await open(story, null);
    await onStage(page, 'address').waitFor();
    await expect.poll(() => page.locator('.stage .endpoint.still.inferred').count()).toBe(2);
    expect(await page.locator('.stage [data-kind="EndpointSlice"]').count()).toBe(1);
    expect(await page.locator('.stage [data-actor="kube-proxy"]').count()).toBe(2);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'scene-service');
    await open(story, 0);
    await onStage(page, 'name').waitFor();
    await expect.poll(() => page.locator('.stage .endpoint.still').count()).toBe(0);
  });

  it(named('an Ingress: what is not there is drawn as missing', skipped), async () => {
    const page = await open(await storyOf('Ingress', 'shop', /stuck|done/), null);
    await onStage(page, 'Service/shop').waitFor();
    expect(await onStage(page, 'Service/nowhere').getAttribute('data-state')).toBe('absent');
    expect(await page.locator('.stage [data-part^="rule/"]').count()).toBe(2);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'scene-ingress');
  });

  it(named('an autoscaler: what it weighs', skipped), async () => {
    const page = await open(await storyOf('HorizontalPodAutoscaler', 'shop'), null);
    await onStage(page, 'metric/cpu').waitFor();
    expect(await onStage(page, 'wants').locator('[role="img"]').getAttribute('aria-label')).toContain('2 to 4');
    expect(await onStage(page, 'Deployment/shop').count()).toBe(1);
    await picture(page, 'scene-autoscaler');
  });

  it(named('a Job: its slots, done now and ahead at first', skipped), async () => {
    const story = await storyOf('Job', 'sums', /done/);
    const page = await open(story, null);
    await expect.poll(() => page.locator('.stage [data-part^="slot/"][data-state="done"]').count()).toBe(3);
    expect(await serious(page)).toEqual([]);
    await picture(page, 'scene-job');
    await open(story, 0);
    await expect.poll(() => page.locator('.stage [data-part^="slot/"][data-state="absent"]').count()).toBe(3);
  });

  it(named('a CronJob says its schedule', skipped), async () => {
    const page = await open(await storyOf('CronJob', 'beat'), null);
    const cron = onStage(page, 'CronJob/beat').locator('[role="img"], [role="button"]');
    expect(await cron.getAttribute('aria-label')).toContain('*/5 * * * *');
    await picture(page, 'scene-cronjob');
  });

  it(named('a claim: the Pod that uses it, its class, and its volume once there is one', skipped), async () => {
    const story = await storyOf('PersistentVolumeClaim', 'data', /done/);
    const page = await open(story, null);
    await page.locator('.stage [data-kind="PersistentVolume"][data-state="ready"]').waitFor();
    await page.locator('.stage [data-record="keeper"]').waitFor();
    await picture(page, 'scene-claim');
    await open(story, 0);
    await page.locator('.stage [data-kind="PersistentVolume"][data-state="absent"]').waitFor();
  });

  it(named('a node: cordoned, with its taint', skipped), async () => {
    const page = await open(await storyOf('Node', 'node-2', /done/), null);
    const node = onStage(page, 'Node/node-2').locator('[role="img"], [role="button"]');
    await expect.poll(() => node.getAttribute('aria-label')).toContain('unschedulable:NoSchedule');
    expect(await serious(page)).toEqual([]);
    await picture(page, 'scene-node');
  });

  it(named('a namespace that goes: what was in it, and then that it is gone', skipped), async () => {
    await call('DELETE', `/api/v1/namespaces/${SPACE}`);
    const story = await storyOf('Namespace', SPACE, /gone/);
    const page = await open(story, 0);
    await onStage(page, 'left/Deployment').waitFor();
    await picture(page, 'scene-namespace');
    await open(story, null);
    await expect.poll(() => onStage(page, `Namespace/${SPACE}`).getAttribute('data-state')).toBe('absent');
    expect(await page.locator('.stage [data-part^="left/"]').count()).toBe(0);
  });
});
