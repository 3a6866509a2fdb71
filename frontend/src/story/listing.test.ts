import { describe, expect, it } from 'vitest';
import type { Story } from '../model/model';
import { ms, state, story, text } from '../model/samples';
import { missingParents, topOf } from './family';
import { choices, filtered, NO_FILTER, workloads, type StoryFilter, type Workload } from './listing';

const subject = (kind: string, name: string, more: Partial<Story['subject']> = {}): Story['subject'] => ({
  kind,
  namespace: 'default',
  name,
  uid: `uid-of-${name}`,
  ownerUid: null,
  ...more,
});

const intention = (id: string, name: string, firstSeq: number, more: Partial<Story> = {}): Story =>
  story(id, { subject: subject('Deployment', name), firstSeq, lastSeq: firstSeq, ...more });

const pod = (name: string, firstSeq: number, parent: string | null, more: Partial<Story> = {}): Story =>
  story(name, {
    subject: subject('Pod', name, { ownerUid: parent === null ? null : `rs-of-${parent}` }),
    firstSeq,
    lastSeq: firstSeq,
    parent,
    ...more,
  });

const byId = (stories: readonly Story[]): ReadonlyMap<string, Story> => new Map(stories.map((one) => [one.id, one]));
const newestFirst = (stories: readonly Story[]): Story[] =>
  [...stories].sort((one, other) => other.firstSeq - one.firstSeq);
const list = (...stories: Story[]): readonly Workload[] => workloads(newestFirst(stories), byId(stories));
const ids = (of: readonly Story[] | undefined): string[] => (of ?? []).map(({ id }) => id);

const web = intention('web', 'web', 1, { parts: ['web-a', 'web-b'] });
const scaled = intention('scaled', 'web', 20, {
  parts: ['web-c'],
  intention: { id: 'scaled', text: { ...text('intention.scaled'), args: { from: '2', to: '3' } } },
});
const pods = [pod('web-a', 2, 'web'), pod('web-b', 3, 'web'), pod('web-c', 21, 'scaled')];

describe('the list of stories', () => {
  it('has one line for a workload: all its intentions, newest first, and all its Pods', () => {
    const [line, ...others] = list(web, scaled, ...pods);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ kind: 'Deployment', name: 'web', namespace: 'default', count: 3 });
    expect([ids(line?.intentions), ids(line?.parts)]).toEqual([
      ['scaled', 'web'],
      ['web-c', 'web-b', 'web-a'],
    ]);
  });

  it('has the newest intention first, and a bare Pod among the workloads', () => {
    const lines = list(web, ...pods.slice(0, 2), pod('db', 9, null), intention('api', 'api', 12));
    expect(lines.map(({ name }) => name)).toEqual(['api', 'db', 'web']);
    expect(lines[1]).toMatchObject({ kind: 'Pod', count: 0, parts: [] });
  });

  it('counts parts that are not at hand', () => {
    expect(list(intention('web', 'web', 1, { parts: ['x', 'y', 'web-a'] }), pod('web-a', 2, 'web'))[0]).toMatchObject({
      count: 3,
      parts: [{ id: 'web-a' }],
    });
  });

  it('has the namespaces one after the other, that of the newest story first', () => {
    const there = subject('Pod', 'b', { namespace: 'shop' });
    const lines = list(pod('a', 1, null), pod('b', 2, null, { subject: there }), pod('c', 3, null));
    expect(lines.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(['default/c', 'default/a', 'shop/b']);
  });

  it('groups Pods of one owner that has no story, as older recordings tell them, by what their names have in common', () => {
    const of = (name: string, seq: number): Story =>
      pod(name, seq, null, { subject: subject('Pod', name, { ownerUid: 'rs' }) });
    const [line, ...others] = list(of('web-5f7c9-aaaaa', 1), of('web-5f7c9-abbbb', 2));
    expect(others).toEqual([]);
    expect(line).toMatchObject({ name: 'web-5f7c9', kind: 'Pod', intentions: [], count: 2 });
    expect(list(of('web-5f7c9-aaaaa', 1))[0]).toMatchObject({ name: 'web-5f7c9-aaaaa', intentions: [{}], count: 0 });
  });

  it('of 5,000 Pods of 50 Deployments has 50 lines', () => {
    const stories = Array.from({ length: 50 }, (_, index) => {
      const id = `d${String(index)}`;
      const its = Array.from({ length: 100 }, (_pod, part) => pod(`${id}-${String(part)}`, index * 101 + part + 2, id));
      return [intention(id, id, index * 101 + 1, { parts: ids(its) }), ...its];
    }).flat();
    const lines = workloads(newestFirst(stories), byId(stories));
    expect(lines).toHaveLength(50);
    expect(lines.every(({ count, parts }) => count === 100 && parts.length === 100)).toBe(true);
  });
});

describe('a filter of the list', () => {
  const stuck = pod('web-b', 3, 'web', { states: [state('running', ms(0)), state('stuck', ms(10))] });
  const all = list(web, scaled, pods[0] ?? web, stuck, pod('db', 9, null));
  const said = ({ intention: its }: Story): string => (its === null ? '' : `${its.text.key} 2 3`);
  const narrowed = (filter: Partial<StoryFilter>, at = 100): string[] =>
    filtered(all, { ...NO_FILTER, ...filter }, ms(at), said).map(
      ({ name, intentions, parts }) => `${name}: ${[...ids(intentions), ...ids(parts)].join(' ')}`,
    );

  it('that is empty leaves all as it is', () => {
    expect(filtered(all, NO_FILTER, ms(100), said)).toBe(all);
  });

  it.each([
    [{ kind: 'Deployment' }, ['web: scaled web']],
    [{ kind: 'Pod' }, ['web: web-b web-a', 'db: db']],
    [{ state: 'stuck' }, ['web: web-b']],
    [{ namespace: 'shop' }, []],
    [{ words: 'web' }, ['web: scaled web web-b web-a']],
    [{ words: 'web-b' }, ['web: web-b']],
    [{ words: 'intention.scaled' }, ['web: scaled web-b web-a']],
  ] as const)('%o leaves %o', (filter, left) => {
    expect(narrowed(filter)).toEqual(left);
  });

  it('asks for the states at the playhead', () => {
    expect(narrowed({ state: 'stuck' }, 5)).toEqual([]);
  });

  it('offers what there is something of', () => {
    expect(choices([web, ...pods], 'kind')).toEqual(['Deployment', 'Pod']);
  });
});

describe('a part', () => {
  it('is known to its topmost owner, over however many, also where they form a circle', () => {
    const stories = [web, pod('b', 2, 'web'), pod('c', 3, 'b')];
    expect(topOf(byId(stories), pod('c', 3, 'b')).id).toBe('web');
    const circle = [pod('x', 1, 'y'), pod('y', 2, 'x')];
    expect(topOf(byId(circle), pod('x', 1, 'y')).id).toBe('x');
  });

  it('names its parent, which may not be at hand', () => {
    expect(missingParents(byId([web, pod('a', 2, 'web'), pod('b', 3, 'gone'), pod('c', 4, 'gone')]))).toEqual(['gone']);
  });
});
