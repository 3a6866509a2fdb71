import { describe, expect, it } from 'vitest';
import { Levels } from './levels';

describe('Escape', () => {
  it('leaves one level at a time, the innermost first', () => {
    const levels = new Levels();
    const left: string[] = [];
    for (const level of ['present', 'panel', 'part', 'spotlight', 'zoom'] as const) {
      const end = levels.enter(level, () => {
        left.push(level);
        end();
      });
    }
    while (levels.back() !== null);
    expect(left).toEqual(['panel', 'spotlight', 'zoom', 'part', 'present']);
  });

  it('leaves of several of one kind the last that was entered', () => {
    const levels = new Levels();
    const left: string[] = [];
    levels.enter('part', () => left.push('outer'));
    levels.enter('part', () => left.push('inner'));
    expect(levels.back()).toBe('part');
    expect(left).toEqual(['inner']);
  });

  it('leaves nothing that has ended by itself', () => {
    const levels = new Levels();
    levels.enter('zoom', () => expect.fail('it is over'))();
    expect(levels.back()).toBeNull();
  });
});
