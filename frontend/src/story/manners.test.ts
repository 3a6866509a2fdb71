import { describe, expect, it } from 'vitest';
import { story } from '../model/samples';
import type { Story } from '../model/model';
import { givesWay, standsBack } from './manners';

function of(kind: string, id: string, state: Story['states'][0]['state'] = 'running'): Story {
  const its = story(kind + id);
  return {
    ...its,
    subject: { ...its.subject, kind, uid: kind },
    intention: { id, text: { key: '', args: {}, text: null } },
    states: [{ ...its.states[0], state }],
  };
}

const rollout = of('Deployment', 'rollout');
const lost = of('Node', 'lost');

describe('what comes into view', () => {
  it('leaves a workload that goes on in view when a node is lost', () => {
    expect(standsBack(lost, rollout)).toBe(true);
    expect(standsBack(of('Node', 'back'), rollout)).toBe(true);
    expect(standsBack(lost, of('Deployment', 'rollout', 'done'))).toBe(false);
    expect(standsBack(lost, null)).toBe(false);
  });

  it('shows what somebody does to a node like any intention', () => {
    expect(standsBack(of('Node', 'cordoned'), rollout)).toBe(false);
    expect(standsBack(of('Node', 'drained'), rollout)).toBe(false);
  });

  it('only offers the request that somebody else sent, whatever is in view', () => {
    expect(standsBack(of('Request', 'sent', 'done'), rollout)).toBe(true);
    expect(standsBack(of('Request', 'sent', 'done'), of('Deployment', 'rollout', 'done'))).toBe(true);
    expect(standsBack(of('Request', 'sent'), null)).toBe(false);
  });

  it('lets a claim give way to the workload that comes with it', () => {
    expect(standsBack(of('PersistentVolumeClaim', 'created'), rollout)).toBe(true);
    expect(givesWay(of('PersistentVolumeClaim', 'created'), rollout)).toBe(true);
    expect(givesWay(of('PersistentVolumeClaim', 'created'), lost)).toBe(false);
    expect(givesWay(rollout, of('PersistentVolumeClaim', 'created'))).toBe(false);
  });
});
