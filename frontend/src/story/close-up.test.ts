import { describe, expect, it } from 'vitest';
import type { Change } from '../model/model';
import { change, ms, nodeView, podView, step, story } from '../model/samples';
import { at } from './at';
import { closeUpAt, isInView } from './close-up';
import { objectKey, type Objects } from './windows';

const objects: Objects = new Map(
  [
    ...['n-1', 'n-2', 'n-10'].map((name) => change(1, { kind: 'Node', namespace: '', name, view: nodeView() })),
    ...[1, 2, 3].map((number) => pod(`a-${String(number)}`, 'n-10', 'other')),
    pod('web-1', 'n-10', 'one'),
    pod('web-2', 'n-2', 'two'),
    pod('web-3', null, 'three'),
  ].map((one) => [objectKey(one), one]),
);

function pod(name: string, node: string | null, of: string): Change {
  return change(2, { name, story: of, view: podView({ node, phase: 'Running' }) });
}

const namesOf = (pods: readonly { readonly name: string }[]): string[] => pods.map(({ name }) => name);

describe('a close-up of a large cluster', () => {
  const web = story('web', { parts: ['one', 'two', 'three'] });
  const scene = closeUpAt(objects, new Map(), at(web, ms(10)), ms(10));

  it('has all Pods of the story in view in the store, and one node with all that is on it', () => {
    expect(namesOf(scene.pods)).toEqual(['web-1', 'web-2', 'web-3']);
    expect(namesOf(scene.nodes)).toEqual(['n-2']);
    expect(namesOf(scene.nodes[0]?.pods ?? [])).toEqual(['web-2']);
  });

  it('has the node whose kubelet acts', () => {
    const kubelet = { role: 'kubelet', name: 'n-10' } as const;
    const acts = story('web', {
      parts: ['one', 'two'],
      steps: [step(1, 'reached', { at: ms(1), from: kubelet, to: { role: 'api-server', name: '' } })],
    });
    const { nodes } = closeUpAt(objects, new Map(), at(acts, ms(10)), ms(10));
    expect(namesOf(nodes)).toEqual(['n-10']);
    expect(namesOf(nodes[0]?.pods ?? []).sort()).toEqual(['a-1', 'a-2', 'a-3', 'web-1']);
  });

  it("has a node's own story's node, and none without a story", () => {
    const { subject } = story('x');
    const lost = story('lost', { subject: { ...subject, kind: 'Node', namespace: '', name: 'n-1' } });
    expect(namesOf(closeUpAt(objects, new Map(), at(lost, ms(10)), ms(10)).nodes)).toEqual(['n-1']);
    expect(closeUpAt(objects, new Map(), null, ms(10))).toMatchObject({ nodes: [], pods: [] });
  });

  it('knows a Pod of the story in view by its own story, or by one that it belongs to', () => {
    const member = isInView(at(web, ms(10)));
    expect(member({ story: 'two', stories: [] })).toBe(true);
    expect(member({ story: 'x', stories: ['x', 'web'] })).toBe(true);
    expect(member({ story: 'x', stories: ['x'] })).toBe(false);
    expect(isInView(null)({ story: 'two', stories: [] })).toBe(false);
  });
});
