import { describe, expect, it } from 'vitest';
import { change, step, story, text } from '../model/samples';
import type { Story } from '../model/model';
import { isQuiet } from './family';
import { begunBy, newestTop, opened } from './feed';

const its = (id: string, kind: string, seq: number, intention: string, more: Partial<Story> = {}): Story =>
  story(id, {
    firstSeq: seq,
    lastSeq: seq,
    subject: { ...story(id).subject, kind },
    intention: { id: intention, text: text('k') },
    ...more,
  });

describe('what never comes into view by itself', () => {
  const rollout = its('rollout', 'Deployment', 5, 'rollout');
  const endpoints = its('endpoints', 'Service', 6, 'endpoints');
  const listed = its('listed', 'Service', 7, 'created', { steps: [step(1, 'unseen')] });

  it('is what becomes of endpoints, and what only points at Pods and was there before', () => {
    expect(isQuiet(endpoints)).toBe(true);
    expect(isQuiet(listed)).toBe(true);
    expect(isQuiet(rollout)).toBe(false);
    expect(isQuiet(its('web', 'Service', 8, 'created'))).toBe(false);
    expect(isQuiet(its('old', 'Deployment', 8, 'created', { steps: [step(1, 'unseen')] }))).toBe(false);
  });

  it('is not followed while there is anything else', () => {
    expect(newestTop(opened('a', 7, [rollout, endpoints, listed]))?.id).toBe('rollout');
    expect(newestTop(opened('a', 7, [endpoints, listed]))?.id).toBe('listed');
  });

  it('begins unnoticed', () => {
    const items = [{ change: change(6, { type: 'modified', kind: 'EndpointSlice' }), stories: [endpoints] }];
    expect(begunBy(items, opened('a', 6, [endpoints]))).toEqual([]);
  });
});
