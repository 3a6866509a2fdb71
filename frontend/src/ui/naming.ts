import { duration } from '../story/format';
import type { RecordedCluster, Recording } from '../model/recording';
import type { RecordedTime } from '../model/time';
import { msBetween } from '../model/time';
import { visibleLine } from '../model/visible';
import { t } from '../texts';

const WHEN: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
};

/** The day and the minute by the viewer's clock and time zone. */
export const when = (time: RecordedTime): string => new Date(time / 1000).toLocaleString('en-GB', WHEN);

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

/** A number of bytes as one would say it. */
export function size(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = value < 9.95 && unit > 0 ? Number(value.toFixed(1)) : Math.round(value);
  return `${String(digits)} ${units[unit] ?? ''}`;
}
