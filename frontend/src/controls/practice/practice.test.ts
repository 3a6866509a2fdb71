import { describe, expect, it } from 'vitest';
import type { Answer } from '../../model/demo';
import { UNREACHABLE } from '../../model/demo';
import type { Practice, PracticeCalls, PracticeChange } from '../../model/practice';
import { PracticeControls } from './practice.svelte';

const text = {
  key: 'practice.action.bind',
  args: { component: 'kube-scheduler', object: 'default/db', node: 'node-1' },
  text: null,
};
const NEXT = { component: 'kube-scheduler', text };

const practice = (over: Partial<Practice> = {}): Practice => ({
  speed: 1,
  frozen: true,
  nodes: 2,
  mostNodes: 20,
  components: [{ name: 'kube-scheduler', kind: 'scheduler', node: null, running: false, does: text }],
  taken: null,
  next: NEXT,
  ...over,
});

class Server implements PracticeCalls {
  asked: (PracticeChange | string)[] = [];
  answer: Answer<Practice> = { ok: true, value: practice() };
  practice = (): Promise<Answer<Practice>> => this.call('look');
  changePractice = (change: PracticeChange): Promise<Answer<Practice>> => this.call(change);
  stepPractice = (): Promise<Answer<Practice>> => this.call('step');
  resetPractice = (): Promise<Answer<Practice>> => this.call('reset');

  private call(what: PracticeChange | string): Promise<Answer<Practice>> {
    this.asked.push(what);
    return Promise.resolve(this.answer);
  }
}

describe('the practice controls', () => {
  it('knows what is unplugged and what comes next', async () => {
    const controls = new PracticeControls(new Server());
    await controls.look();
    expect(controls.state?.components[0]).toMatchObject({ name: 'kube-scheduler', running: false });
    expect(controls.state?.next?.text.args['node']).toBe('node-1');
  });

  it('steps only where the cluster is frozen, and remembers what was done', async () => {
    const server = new Server();
    const controls = new PracticeControls(server);
    await controls.step();
    expect(server.asked).toEqual([]);
    await controls.look();
    server.answer = { ok: true, value: practice({ taken: NEXT, next: null }) };
    await controls.step();
    expect(server.asked).toEqual(['look', 'step']);
    expect(controls.taken?.component).toBe('kube-scheduler');
    expect(controls.state?.next).toBeNull();
  });

  it('freezes and lets go, plugs in and unplugs', async () => {
    const server = new Server();
    const controls = new PracticeControls(server);
    await controls.freeze();
    await controls.freeze();
    await controls.plug('kube-scheduler', true);
    expect(server.asked).toEqual([
      { frozen: true },
      { frozen: false },
      { components: [{ name: 'kube-scheduler', state: 'running' }] },
    ]);
  });

  it('says why something was refused, and keeps what it knows', async () => {
    const server = new Server();
    const controls = new PracticeControls(server);
    await controls.look();
    server.answer = { ok: false, problem: { ...UNREACHABLE, status: 409, detail: 'node/node-1 is unplugged' } };
    await controls.plug('kubelet/node-1', true);
    expect(controls.problem).toBe('node/node-1 is unplugged');
    expect(controls.state?.nodes).toBe(2);
  });
});
