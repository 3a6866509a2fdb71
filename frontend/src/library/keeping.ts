import { proposed, when } from '../ui/naming';
import type { Story } from '../model/model';
import type { RecordedCluster, Wish } from '../model/recording';
import type { RecordedTime } from '../model/time';
import { t } from '../texts';

/** Something that can be kept of what is shown. */
export interface Choice {
  readonly what: 'feed' | 'part' | 'story';
  readonly label: string;
  /** Null where there is nothing of it at present. */
  readonly wish: Omit<Wish, 'name'> | null;
  /** The name that is proposed. */
  readonly name: string;
}

/** What is shown, as far as it can be kept. */
export interface Shown {
  readonly epoch: string | null;
  readonly recorded: boolean;
  readonly cluster: Pick<RecordedCluster, 'practice' | 'context'> | null;
  readonly from: RecordedTime | null;
  readonly story: Story | null;
  /** What the timeline shows. */
  readonly part: { readonly from: RecordedTime; readonly to: RecordedTime } | null;
}

/** What can be kept: all of it, what the timeline shows, or the story in view. */
export function choicesOf({ epoch, recorded, cluster, from, story, part }: Shown): readonly Choice[] {
  if (epoch === null || cluster === null || from === null) {
    return [];
  }
  return [
    {
      what: 'feed',
      label: t(recorded ? 'page.library.keep.recording' : 'page.library.keep.feed'),
      wish: { epoch },
      name: proposed(cluster, from),
    },
    {
      what: 'part',
      label: t('page.library.keep.part'),
      wish: part === null ? null : { epoch, ...part },
      name: proposed(cluster, part?.from ?? from),
    },
    {
      what: 'story',
      label:
        story === null ? t('page.library.keep.story') : t('page.library.keep.story.of', { name: story.subject.name }),
      wish: story === null ? null : { epoch, story: story.id },
      name: story === null ? '' : `${story.subject.name}, ${when(story.states[0].at)}`,
    },
  ];
}
