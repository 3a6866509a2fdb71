import { describe, expect, it } from 'vitest';
import type { Watch } from './cluster';
import { hearing, silentMs } from './cluster';

const watch = (ageMs: number | null, state = 'watching'): Watch => ({ kind: 'Pod', state, ageMs, why: null });

describe('a cluster that is watched', () => {
  it.each([
    ['is active where something came just now', [watch(2_000), watch(40_000)], 'active'],
    ['is quiet where nothing happens and bookmarks come', [watch(43_000), watch(61_000)], 'quiet'],
    ['is silent where a watch hears less than a bookmark brings', [watch(2_000), watch(95_000)], 'silent'],
    ['is silent where a watch waits to try again', [watch(2_000), watch(20_000, 'waiting')], 'silent'],
    ['is not judged by what it may not watch', [watch(2_000), watch(null, 'forbidden')], 'active'],
    ['was never heard before anything came', [watch(null, 'connecting')], 'never'],
  ] as const)('%s', (_, watches, expected) => {
    expect(hearing(watches, true)).toBe(expected);
  });

  it('is silent without a connection, and says for how long', () => {
    expect(hearing([watch(3_000)], false)).toBe('silent');
    expect(silentMs([watch(3_000), watch(7_000), watch(null, 'absent')])).toBe(7_000);
  });
});
