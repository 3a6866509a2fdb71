import { describe, expect, it } from 'vitest';
import { nearer, type Rules } from './gradual';

interface Element {
  readonly name: string;
  readonly looks: string;
}

const rules: Rules<Element> = {
  key: ({ name }) => name,
  same: (one, other) => one.looks === other.looks,
  atOnce: ({ name }) => name === 'main',
};
const list = (looks: string, ...names: string[]): Element[] => names.map((name) => ({ name, looks }));
const many = Array.from({ length: 60 }, (_, index) => `pod-${String(index)}`);

describe('a list that is drawn gradually', () => {
  it('has come to what is to be drawn after some frames, each of which does little', () => {
    const target = [...list('new', ...many.slice(20)), ...list('new', 'other')];
    let drawn: readonly Element[] = list('old', ...many);
    let frames = 0;
    for (let done = false; !done; frames++) {
      const before = new Set(drawn);
      const next = nearer(drawn, target, rules, 8);
      expect(next.list.filter((element) => !before.has(element)).length).toBeLessThanOrEqual(8);
      drawn = next.list;
      done = next.done;
    }
    expect(drawn).toEqual(target);
    expect(frames).toBeLessThanOrEqual(10);
  });

  it('leaves what looks the same as the value it was', () => {
    const drawn = list('old', 'a', 'b');
    const { list: next, done } = nearer(drawn, list('old', 'a', 'b'), rules, 0);
    expect(next.every((element, index) => element === drawn[index])).toBe(true);
    expect(done).toBe(true);
  });

  it('has what everyone looks at at once', () => {
    const drawn = [...list('old', ...many), ...list('old', 'main')];
    const { list: next, done } = nearer(drawn, [...list('new', ...many), ...list('new', 'main')], rules, 3);
    expect(next.find(({ name }) => name === 'main')?.looks).toBe('new');
    expect(next.filter(({ looks }) => looks === 'new')).toHaveLength(4);
    expect(done).toBe(false);
  });

  it('never has one twice, whatever comes and goes meanwhile', () => {
    let drawn: readonly Element[] = list('0', ...many.slice(0, 30));
    for (let round = 1; round < 40; round++) {
      drawn = nearer(drawn, list(String(round), ...many.slice(round % 30, (round % 30) + 30)), rules, 5).list;
      expect(new Set(drawn.map(({ name }) => name)).size).toBe(drawn.length);
    }
  });
});
