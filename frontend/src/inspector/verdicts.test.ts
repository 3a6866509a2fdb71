import { describe, expect, it } from 'vitest';
import { change, ms, step, story, text } from '../model/samples';
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
  const of = story('db');

  it('is the one on the version before it', () => {
    const changes = [created, verdict(2, 10, '100'), bound];
    expect(verdictOn(of, bound, changes)).toBe(2);
    expect(verdictOn(of, created, changes)).toBeNull();
  });

  it('is found also where it came after what it led to', () => {
    expect(verdictOn(of, bound, [created, bound, verdict(4, 21, '100')])).toBe(4);
  });

  it('is the latest by then of several on one version', () => {
    const changes = [created, verdict(2, 5, '100'), bound, verdict(4, 900, '100')];
    expect(verdictOn(of, bound, changes)).toBe(2);
  });

  it('is known to the step that it is evidence of, where it came before the Pod', () => {
    const evidence = { kind: 'measured', seq: 1, what: text('evidence.pod.verdict'), precisionMs: null } as const;
    const steps = [step(1, 'reached'), step(2, 'reached'), step(3, 'reached', { evidence: [evidence] })];
    const early = story('db', { firstSeq: 2, steps });
    const first = pod(2, 0, '100');
    expect(verdictOn(early, bound, [first, bound])).toBe(1);
    expect(verdictOn(early, first, [first, bound])).toBeNull();
  });

  it('is told with the verdict itself', () => {
    const told = verdict(2, 10, '100');
    expect(verdictOn(of, told, [created, told])).toBe(2);
  });
});
