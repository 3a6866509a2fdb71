import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { View } from '../model/view';
import { Fields } from './fields';
import { view } from './view';

interface Sampled {
  readonly change: { readonly kind: string; readonly view: Record<string, unknown> & { readonly type: string } };
}

const file = new URL('../../../src/test/resources/wire/views.json', import.meta.url);
const sampled = (JSON.parse(readFileSync(file, 'utf8')) as { items: Sampled[] }).items.map(({ change }) => change);

const read = (value: unknown): View | null => view(new Fields(value, 'view'));
const sample = (kind: string): Record<string, unknown> => ({ ...sampled.find((one) => one.kind === kind)?.view });

describe('what the stage is told of an object', () => {
  it.each(sampled)('is read of a $kind as it was written', ({ view }) => {
    expect(withoutTimes(read(view))).toEqual(withoutTimes(view));
  });

  it('is nothing where its type is not known here, whatever it is called', () => {
    expect(read({ type: 'spaceship' })).toBeNull();
    expect(read({ type: 'constructor' })).toBeNull();
    expect(read({ type: '__proto__' })).toBeNull();
  });

  it('has empty lists and nulls where an older server says less', () => {
    const { taints, podsMost, ...node } = sample('Node');
    expect([taints, podsMost]).not.toContain(undefined);
    expect(read(node)).toMatchObject({ taints: [], podsMost: null });
    const { ownerName, revision, address, claims, ...pod } = sample('Pod');
    expect([ownerName, revision, address, claims]).not.toContain(undefined);
    expect(read(pod)).toMatchObject({ ownerName: null, revision: null, address: null, claims: [] });
  });

  it('is cut after a hundred of a list, however many a server sends', () => {
    const many = (of: unknown): unknown[] => Array<unknown>(5_000).fill(of);
    const of = (kind: string, list: string): unknown => {
      const one = (sample(kind)[list] as unknown[])[0];
      return (read({ ...sample(kind), [list]: many(one) }) as unknown as Record<string, unknown>)[list];
    };
    for (const [kind, list] of [
      ...[
        ['Pod', 'containers'] as const,
        ['Pod', 'claims'] as const,
        ['Node', 'taints'] as const,
        ['CronJob', 'active'] as const,
      ],
      ...[['Service', 'ports'] as const, ['Service', 'external'] as const, ['EndpointSlice', 'endpoints'] as const],
      ...[['Ingress', 'rules'] as const, ['Ingress', 'addresses'] as const],
      ['HorizontalPodAutoscaler', 'metrics'] as const,
    ]) {
      expect(of(kind, list), `${kind}.${list}`).toHaveLength(100);
    }
  });

  it.each(sampled)('of a $kind with a field of another type is refused by that field, and nothing else fails', (of) => {
    for (const [name, value] of Object.entries(of.view)) {
      for (const wrong of [{}, [{}], 'x', -1.5, true]) {
        const alike = typeof value === typeof wrong && Array.isArray(value) === Array.isArray(wrong);
        if (value === null || alike || name === 'type') {
          continue;
        }
        expect(() => read({ ...of.view, [name]: wrong }), `${name}: ${JSON.stringify(wrong)}`).toThrow(`view.${name}`);
      }
    }
  });
});

/** Times are numbers once they are read. */
function withoutTimes(value: View | Record<string, unknown> | null): object {
  return { ...value, lastRenewal: null, last: null };
}
