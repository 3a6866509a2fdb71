import { describe, expect, it } from 'vitest';
import { change, nodeView, podView, story } from '../model/samples';
import { search } from './search';
import { objectKey, type Objects } from './windows';

const objects: Objects = new Map(
  [
    ...[1, 2, 11].map((number) =>
      change(1, { kind: 'Node', namespace: '', name: `node-${String(number)}`, view: nodeView() }),
    ),
    ...['web-a', 'web-b', 'db'].map((name) => change(2, { name, story: `of-${name}`, view: podView() })),
    change(3, { name: 'web', namespace: 'shop', view: podView() }),
    change(4, { kind: 'Service', name: 'web', view: null }),
  ].map((one) => [objectKey(one), one]),
);

const { subject } = story('x');
const deployment = (id: string, firstSeq: number) =>
  story(id, { firstSeq, subject: { ...subject, kind: 'Deployment', name: 'web' } });
const stories = new Map([deployment('old', 1), deployment('new', 5), story('of-db')].map((one) => [one.id, one]));

const found = (words: string, most = 20): string[] =>
  search(objects, stories, words, most).found.map(({ kind, name }) => `${kind} ${name}`);

describe('a search on the stage', () => {
  it('finds whose name it is, then whose begins so, then others; nodes, workloads, Pods', () => {
    expect(found('web')).toEqual(['Deployment web', 'Pod web', 'Pod web-a', 'Pod web-b']);
    expect(found('1')).toEqual(['Node node-1', 'Node node-11']);
    expect(found('NODE-1')).toEqual(['Node node-1', 'Node node-11']);
  });

  it('takes several words, also a namespace', () => {
    expect(found('web -b')).toEqual(['Pod web-b']);
    expect(found('web shop')).toEqual(['Pod web']);
  });

  it('leads to the newest story of a workload', () => {
    expect(search(objects, stories, 'web', 1).found).toMatchObject([{ sort: 'workload', story: 'new' }]);
  });

  it('finds nothing for nothing, and says how many there are', () => {
    expect(search(objects, stories, '  ', 5)).toEqual({ found: [], total: 0 });
    expect(search(objects, stories, 'e', 2)).toMatchObject({ total: 7, found: [{}, {}] });
    expect(found('nowhere')).toEqual([]);
  });
});
