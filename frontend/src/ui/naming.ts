import type { RecordedCluster, Recording } from '../model/recording';
import type { RecordedTime } from '../model/time';
import { msBetween } from '../model/time';
import { visibleLine } from '../model/visible';
import { dayAndMinute, duration, t } from '../texts';

/** The day and the minute by the viewer's clock and time zone. */
export const when = dayAndMinute;

/** What a cluster is called where its recordings are listed. */
export const clusterName = (cluster: Pick<RecordedCluster, 'practice' | 'context'>): string =>
  cluster.practice ? t('page.cluster.practice') : visibleLine(cluster.context) || t('page.recording.cluster.unknown');

/** Its name, or where it is from and when. */
export const called = (recording: Pick<Recording, 'name' | 'cluster' | 'from'>): string =>
  recording.name ??
  t('page.recording.unnamed', { cluster: clusterName(recording.cluster), time: when(recording.from) });

/** The name that is proposed to whoever keeps something. */
export const proposed = (cluster: Pick<RecordedCluster, 'practice' | 'context'>, from: RecordedTime): string =>
  t('page.recording.proposed', { cluster: clusterName(cluster), time: when(from) });

export const lengthOf = ({ from, to }: Pick<Recording, 'from' | 'to'>): string =>
  duration(Math.max(0, Math.round(msBetween(from, to) / 1000) * 1000));
