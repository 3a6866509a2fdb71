import { describe, expect, it } from 'vitest';
import type { Drawing, Edge, Part, Words } from '../src/story/scenes/drawing';
import { hasScene } from '../src/story/scenes/scenes';
import { momentsOf, recordedLogs, type Moment, type RecordedLog } from './recorded-log';

/*
 * What each scene draws of a recorded cluster, before the first step and at each, as a text: `npx vitest run test/scenes.test.ts -u`
 * writes it anew.
 */

const said = (words: Words): string =>
  typeof words === 'string'
    ? words
    : `${words.key.replace('page.', '')}${words.args === undefined ? '' : ` ${JSON.stringify(words.args)}`}`;

function partText({ sort, kind, label, words, state, lit, out, revision, gauge, bar, counts, story }: Part): string {
  return [
    `${sort}${kind === '' ? '' : ` ${kind}`} "${said(label)}"`,
    state === 'plain' ? '' : state,
    revision === null ? '' : `revision ${revision.mark} (pattern ${String(revision.pattern)})`,
    gauge === null ? '' : `${String(gauge.ready)} of ${String(gauge.wanted)} ready, ${String(gauge.total)} there`,
    bar === null ? '' : `bar ${bar.share.toFixed(2)} ${said(bar.words)}${bar.bad ? ' bad' : ''}`,
    ...counts.map(({ revision: its, count }) => `${String(count)} of ${its?.mark ?? 'one'}`),
    ...words.map(said),
    lit ? 'LIT' : '',
    out ? 'OUT' : '',
    story === null ? '' : 'opens',
  ]
    .filter((one) => one !== '')
    .join(' · ');
}

function edgeText({ sort, from, to, state, inferred, number, words }: Edge): string {
  return [
    `${sort} ${from} → ${to}`,
    state === 'still' ? '' : state,
    inferred ? 'inferred' : '',
    number === null ? '' : `#${String(number)}`,
    words === null ? '' : said(words),
  ]
    .filter((one) => one !== '')
    .join(' · ');
}

function drawingText({ parts, edges }: Drawing): string {
  const lanes = [...new Set(parts.map(({ lane }) => lane))];
  return [
    ...lanes.flatMap((lane) => [
      `  ${lane}`,
      ...parts.filter((part) => part.lane === lane).map((part) => `    ${partText(part)}`),
    ]),
    ...edges.map((edge) => `  ${edgeText(edge)}`),
  ].join('\n');
}

function momentText({ at, shown, drawing }: Moment): string {
  const began = shown.story.states[0].at;
  const step = shown.steps[shown.current - 1];
  const when = ((at - began) / 1000).toFixed(0);
  const title = drawing.begun
    ? `step ${String(shown.current)} ${step?.id ?? ''}, ${shown.state.state}`
    : 'before step 1';
  return `== ${title}, ${when} ms\n${drawingText(drawing)}\n`;
}

const firstPart = ({ stories }: RecordedLog): string | undefined =>
  [...stories.values()].find(({ subject, parent }) => subject.kind === 'Pod' && parent !== null)?.id;

describe.each(recordedLogs())('the recorded cluster $name', (log) => {
  /** Of Pods that are parts of another story the first is enough: all of them have the same six steps. */
  const drawn = [...log.stories.values()].filter(
    ({ subject, parent, id }) =>
      hasScene(subject.kind) || (subject.kind === 'Pod' && (parent === null || id === firstPart(log))),
  );

  it.skipIf(drawn.length === 0)('is drawn as its golden drawings say', async () => {
    for (const story of drawn) {
      const { kind, name } = story.subject;
      const text = momentsOf(log, story).map(momentText).join('\n');
      const id = `${log.name}.${kind}-${name.replace(/[^\w.-]+/g, '-')}-${story.intention?.id ?? ''}-${String(story.firstSeq)}`;
      await expect(text).toMatchFileSnapshot(`./scenes/${id}.txt`);
    }
  });
});
