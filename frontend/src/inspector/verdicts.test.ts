import { describe, expect, it } from 'vitest';
import { change, ms } from '../story/samples';
import { verdictOn } from './verdicts';

const pod = (seq: number, at: number, resourceVersion: string) => ({
  ...change(seq, { kind: 'Pod', type: 'modified', resourceVersion }),
  receivedAt: ms(at),
});
const verdict = (seq: number, at: number, resourceVersion: string) => ({
  ...change(seq, { kind: 'Pod', type: 'verdict', resourceVersion }),
  receivedAt: ms(at),
});

describe('the verdict that led to a version of a Pod', () => {
  const created = pod(1, 0, '100');
  const bound = pod(3, 20, '101');

  it('is the one on the version before it', () => {
    const changes = [created, verdict(2, 10, '100'), bound];
    expect(verdictOn(bound, changes)?.seq).toBe(2);
    expect(verdictOn(created, changes)).toBeNull();
  });

  it('is found also where it came after what it led to', () => {
    expect(verdictOn(bound, [created, bound, verdict(4, 21, '100')])?.seq).toBe(4);
  });

  it('is the latest by then of several on one version', () => {
    const changes = [created, verdict(2, 5, '100'), bound, verdict(4, 900, '100')];
    expect(verdictOn(bound, changes)?.seq).toBe(2);
  });

  it('is told with the verdict itself', () => {
    const told = verdict(2, 10, '100');
    expect(verdictOn(told, [created, told])?.seq).toBe(2);
  });
});
