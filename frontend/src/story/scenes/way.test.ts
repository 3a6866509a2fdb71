import { describe, expect, it } from 'vitest';
import { change, podView, story } from '../../model/samples';
import type { Story, View } from '../../model/model';
import { wayTo } from './way';
import { objectKey, type Objects } from '../windows';

const named = (kind: string, name: string) => ({ kind, namespace: 'default', name, uid: name, ownerUid: null });

const set: View = {
  type: 'workload',
  wanted: 3,
  total: 3,
  ready: 3,
  updated: null,
  revision: '1',
  hash: '5d9',
  owner: { kind: 'Deployment', name: 'web' },
  paused: false,
  deleting: false,
};

const web = story('w', { subject: named('Deployment', 'web') });
const node = story('n', { subject: named('Node', 'node-1') });
const pod = story('p', { subject: named('Pod', 'web-5d9-x2k'), parent: 'w' });

const stories = new Map([web, node, pod].map((one): [string, Story] => [one.id, one]));
const objects: Objects = new Map(
  [
    change(1, { kind: 'ReplicaSet', name: 'web-5d9', view: set }),
    change(2, { kind: 'Deployment', name: 'web', story: 'w', view: { ...set, owner: null } }),
    change(3, {
      kind: 'Pod',
      name: 'web-5d9-x2k',
      story: 'p',
      view: podView({ owner: 'ReplicaSet', ownerName: 'web-5d9' }),
    }),
  ].map((one) => [objectKey(one), one]),
);

describe('the way to a story', () => {
  it('is what owns its subject, the topmost first', () => {
    expect(wayTo(pod, stories, objects, [])).toEqual([
      { kind: 'Deployment', name: 'web', story: 'w' },
      { kind: 'ReplicaSet', name: 'web-5d9', story: null },
    ]);
  });

  it('names once what it was opened from and what owns it', () => {
    expect(wayTo(pod, stories, objects, ['w']).map(({ name }) => name)).toEqual(['web', 'web-5d9']);
  });

  it('begins where it was opened from, if that is something else', () => {
    expect(wayTo(pod, stories, objects, ['n']).map(({ name }) => name)).toEqual(['node-1', 'web', 'web-5d9']);
  });

  it('is known by its parent where the objects are gone', () => {
    expect(wayTo(pod, stories, new Map(), [])).toEqual([{ kind: 'Deployment', name: 'web', story: 'w' }]);
  });

  it('is none for what nothing owns', () => {
    expect(wayTo(web, stories, objects, [])).toEqual([]);
  });
});
