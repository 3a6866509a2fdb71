import type { Step } from '../../model/model';
import { actor } from './actors';
import type { ActorKind, PartFields, PartState } from './drawing';
import { lane } from './drawing';
import type { Sight } from './sight';
import { edges, parts, type EdgeRow, type SceneTable } from './table';

/* A request on the practice cluster's network: who asks, and each that it meets, as they stand on its way. */

/** What a step of a request says of what it met. */
const said = (step: Step, name: string): string => step.title.args[name] ?? '';

const step = (sight: Sight, id: string): Step | null => sight.shown.story.steps.find((one) => one.id === id) ?? null;

/** Whether the playhead has passed a step. */
const isMet = (sight: Sight, id: string): boolean => {
  const its = step(sight, id);
  return its?.at !== null && its !== null && its.at <= sight.at;
};

const isLit = (sight: Sight, ...ids: readonly string[]): boolean =>
  sight.arrows.some((arrow) => arrow.state !== 'passed' && ids.includes(arrow.step.id));

/** Only those that the request met, or would have. */
const has =
  (...ids: readonly string[]) =>
  (sight: Sight): readonly Sight[] =>
    ids.some((id) => step(sight, id) !== null) ? [sight] : [];

function client(sight: Sight): PartFields {
  const { name } = sight.shown.story.steps[0]?.from ?? { name: '' };
  const outside = name === 'outside';
  return {
    ...actor(sight, 'client', '', outside ? { key: 'page.scene.laptop' } : (name.split('/').at(-1) ?? name)),
    words: [{ key: outside ? 'page.scene.outside' : 'page.scene.asks' }],
    lit: isLit(sight, 'name', 'rules', 'answer'),
    title: name,
  };
}

function dns(sight: Sight): PartFields {
  const its = step(sight, 'name');
  const found = its !== null && isMet(sight, 'name') && its.state === 'reached';
  return {
    ...actor(sight, 'dns', '', 'CoreDNS'),
    words: found ? [said(its, 'name').split('.').slice(0, 2).join('.'), said(its, 'address')] : [],
    lit: isLit(sight, 'name'),
  };
}

function rules(sight: Sight): PartFields {
  const its = step(sight, 'rules');
  const node = its?.title.args['at']?.split('/')[1] ?? '';
  const known = its !== null && said(its, 'port') !== '' && (step(sight, 'name') === null || isMet(sight, 'name'));
  const led = its?.state === 'reached' && isMet(sight, 'rules');
  return {
    ...actor(sight, 'kube-proxy', '', 'kube-proxy'),
    words: [
      ...(known ? [`${said(its, 'address')}:${said(its, 'port')}`] : []),
      ...(led ? [`→ ${said(its, 'target')}`] : []),
      ...(node === '' ? [] : [node]),
    ],
    lit: isLit(sight, 'rules', 'pod'),
  };
}

const POD = /^Pod (?:.*\/)?/;

function pod(sight: Sight): PartFields {
  const its = step(sight, 'answer') ?? step(sight, 'pod') ?? step(sight, 'policy');
  const at = its?.title.args['at'] ?? '';
  const met = isMet(sight, 'pod') || isMet(sight, 'policy');
  const failed = its?.state === 'failed';
  const reached: PartState = !failed ? 'ready' : its.id === 'pod' ? 'absent' : 'doubt';
  const state: PartState = its === null ? 'absent' : met ? reached : 'faint';
  return {
    id: 'pod',
    kind: 'Pod',
    label: its === null ? 'Pod' : at.replace(POD, ''),
    words: its === null ? [{ key: 'page.scene.ahead' }] : [said(its, 'node')].filter((one) => one !== ''),
    state,
    lit: isLit(sight, 'pod', 'policy', 'answer'),
    title: at,
  };
}

/** Where each stop is, and whose deed it is that the request gets there. */
const ENDS: Readonly<Record<string, { readonly from: string; readonly to: string; readonly role: ActorKind }>> = {
  name: { from: 'actor/client', to: 'actor/dns', role: 'client' },
  rules: { from: 'actor/client', to: 'actor/kube-proxy', role: 'client' },
  policy: { from: 'actor/kube-proxy', to: 'pod', role: 'kube-proxy' },
  pod: { from: 'actor/kube-proxy', to: 'pod', role: 'kube-proxy' },
  answer: { from: 'pod', to: 'actor/client', role: 'runtime' },
};

/** The hops so far; a request to an address that no rule leads on goes there by itself. */
const hops: EdgeRow = (sight) =>
  sight.arrows.flatMap(({ step: its, state }) => {
    const ends = ENDS[its.id];
    const direct = ends?.from === 'actor/kube-proxy' && step(sight, 'rules') === null;
    return ends === undefined
      ? []
      : edges(
          'request',
          () => [its],
          ({ number, id }) => ({
            ...ends,
            from: direct ? 'actor/client' : ends.from,
            state,
            number,
            words: state === 'passed' ? null : { key: `page.stage.verb.request.${id}` },
          }),
        )(sight);
  });

export const requestScene: SceneTable = {
  kinds: ['Request'],
  lane: () =>
    lane('stage', {
      flow: 'row',
      lanes: [
        lane('client', { extent: { least: 100, most: 150, share: 0.5 } }),
        lane('way', {
          gap: 110,
          lanes: [lane('names', { extent: { least: 60 } }), lane('rules', { gap: 36, extent: { least: 60 } })],
          extent: { least: 130, most: 220, share: 0.8 },
        }),
        lane('pods', { gap: 130, extent: { least: 130, most: 220, share: 0.8 } }),
      ],
    }),
  parts: [
    parts('actor', 'client', (sight) => [sight], client),
    parts('actor', 'names', has('name'), dns),
    parts('actor', 'rules', has('rules'), rules),
    parts('pod', 'pods', (sight) => [sight], pod),
  ],
  edges: [hops],
};
