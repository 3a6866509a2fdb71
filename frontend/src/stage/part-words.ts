import type { Drawing, Part } from '../story/scenes/drawing';
import { t } from '../texts';
import { read } from './words';

/** What a part says to those who do not see it, or who ask: its kind and name, how it stands, and what a click does. */
export function labelOfPart({ kind, sort, title, label, words, gauge, bar, revision, story, counts }: Part): string {
  const name = title === '' ? read(label) : title;
  const said = [
    kind === '' || sort === 'actor' || sort === 'group' ? name : t('page.scene.named', { kind, name }),
    ...(revision === null ? [] : [t('page.scene.revision', { mark: revision.mark })]),
    ...(gauge === null ? [] : [t('page.scene.gauge', { ...gauge })]),
    ...counts.map((one) =>
      t('page.scene.counted', { count: one.count, mark: one.revision === null ? '' : one.revision.mark }),
    ),
    ...(bar === null ? [] : [read(bar.words)]),
    ...words.map(read),
  ].filter((one) => one !== '');
  return story === null ? said.join(', ') : t('page.scene.open', { what: said.join(', ') });
}

/** So many Pods are named one by one; of more their groups and nodes say how many there are. */
const FEW_PODS = 12;

/** What a drawing shows, in words: who acts, what there is and how it stands; the arrow of the step in view last. */
export function linesOf({ parts, edges }: Drawing): readonly string[] {
  const names = new Map(parts.map((part) => [part.id, read(part.label)]));
  const pods = parts.filter(({ sort }) => sort === 'pod');
  const said = parts.filter(({ sort }) => sort !== 'pod' || pods.length <= FEW_PODS);
  const arrows = edges.filter(({ state }) => state === 'current' || state === 'stuck');
  return [
    ...said.map((part) => labelOfPart({ ...part, story: null })),
    ...arrows.map(({ from, to, words }) =>
      t('page.scene.arrow', {
        from: names.get(from) ?? '',
        to: names.get(to) ?? '',
        words: words === null ? '' : read(words),
      }),
    ),
  ];
}
