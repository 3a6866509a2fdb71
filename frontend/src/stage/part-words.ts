import type { Part } from '../story/scenes/drawing';
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
