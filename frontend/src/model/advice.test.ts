import { describe, expect, it } from 'vitest';
import { dismissedRules, shownAdvice, type Advice } from './advice';
import { text } from './samples';

const advice = (id: string): Advice => ({
  id,
  text: text(`advice.${id}`),
  why: text(`advice.${id}.why`),
  commands: [],
  noCommand: null,
  source: 'concepts/overview',
  story: null,
});

describe('advice', () => {
  const all = [advice('undone'), advice('image-tag'), advice('image-tag'), advice('requests')];

  it('is shown one at a time, the most urgent first', () => {
    expect(shownAdvice(all, new Set())).toEqual({ advice: all[0], alike: 0, dismissed: 0 });
  });

  it('says how many more a rule is about', () => {
    expect(shownAdvice(all, new Set(['undone']))).toEqual({ advice: all[1], alike: 1, dismissed: 1 });
  });

  it('that was dismissed is counted, as long as it holds', () => {
    expect(shownAdvice(all, new Set(['undone', 'image-tag', 'requests', 'other']))).toEqual({
      advice: null,
      alike: 0,
      dismissed: 3,
    });
    expect(shownAdvice([], new Set(['undone']))).toEqual({ advice: null, alike: 0, dismissed: 0 });
  });

  it('is dismissed as it was kept, and not at all where nothing useful was', () => {
    expect(dismissedRules('["image-tag",7]')).toEqual(new Set(['image-tag']));
    for (const kept of [null, '', '{', '"image-tag"', 'null']) {
      expect(dismissedRules(kept)).toEqual(new Set());
    }
  });
});
