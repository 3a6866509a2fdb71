import { describe, expect, it } from 'vitest';
import type { Change } from '../model/model';
import { change } from '../model/samples';
import { say } from '../texts';
import { decisionsOn } from './decisions';

const decision = (seq: number, key: string, args: Record<string, string>): Change => ({
  ...change(seq, { kind: 'ReplicaSet', type: 'decision', name: 'web-7d9c' }),
  summary: { key, args: { kind: 'ReplicaSet', name: 'web-7d9c', ...args }, text: null },
});
const pod = (seq: number, name: string): Change => change(seq, { kind: 'Pod', type: 'modified', name });

describe('the decisions that led to a write', () => {
  const ready = pod(1, 'web-7d9c-x');
  const rank = decision(2, 'change.decision.rank.unready', { pod: 'web-7d9c-x' });
  const other = decision(3, 'change.decision.rank.young', { pod: 'web-7d9c-y' });
  const deleted = pod(4, 'web-7d9c-x');
  const all = [ready, rank, other, deleted, pod(5, 'web-7d9c-x')];

  it('are those on its object since it was written before', () => {
    expect(decisionsOn(deleted, all)).toEqual([rank]);
    expect(decisionsOn(pod(5, 'web-7d9c-x'), all)).toEqual([]);
  });

  it('and those for it', () => {
    const set = change(6, { kind: 'ReplicaSet', type: 'modified', name: 'web-7d9c' });
    expect(decisionsOn(set, [...all, set])).toEqual([rank, other]);
  });

  it('are in plain words', () => {
    expect(say(rank.summary)).toBe('ReplicaSet controller: web-7d9c-x goes first, it is not ready');
    expect(say({ key: 'change.decision.backoff', args: { failures: '1', seconds: '20' }, text: null })).toContain(
      'next retry in 20 s',
    );
  });

  it('are of writes alone', () => {
    expect(decisionsOn(rank, all)).toEqual([]);
  });
});
