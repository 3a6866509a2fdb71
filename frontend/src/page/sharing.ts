import { called, proposed } from '../ui/naming';
import { address } from '../player/address';
import type { RecordingCalls } from '../model/recording';
import { say, t } from '../texts';
import type { Page } from './page.svelte';

/** The address of the moment that is shown, as one sends it; null where there is none. */
export const linkTo = (page: Page, origin: string): string | null =>
  page.feedState.feed.epoch === null ? null : origin + address(page.momentAddress);

/** What is shared is given a name, unless it has one, and so is kept; says what came of it. */
export async function keepShared(page: Page, server: Pick<RecordingCalls, 'recording' | 'keep'>): Promise<string> {
  const { epoch } = page.feedState.feed;
  const { cluster } = page.connectionState;
  const known = epoch === null ? null : await server.recording(epoch);
  if (epoch === null || cluster === null || known?.ok !== true) {
    const problem = page.connectionState.keeping?.problem ?? null;
    return problem === null ? t('page.share.notKept') : `${t('page.share.notKept')} ${say(problem)}`;
  }
  if (known.value.name !== null) {
    return t('page.share.keptAlready', { name: called(known.value) });
  }
  const kept = await server.keep({ epoch, name: proposed(known.value.cluster, known.value.from) });
  if (!kept.ok) {
    return `${t('page.share.notKept')} ${kept.problem.detail}`.trim();
  }
  if (page.recording !== null) {
    page.recording = kept.value;
  }
  return t('page.share.kept', { name: called(kept.value) });
}
