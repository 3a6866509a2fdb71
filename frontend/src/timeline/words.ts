import type { RecordedTime } from '../model/time';
import { msBetween } from '../model/time';
import { called, duration, say, t } from '../texts';
import type { Bar, Lane } from './timeline-model';

/** What a lane is called; with its node only where there are several of its kind. */
export function laneName(lanes: readonly Lane[], index: number): string {
  const lane = lanes[index];
  if (lane === undefined) {
    return '';
  }
  if (lane.role === 'controller') {
    return called(lane).replace(/-controller$/, '');
  }
  const only = lanes.filter(({ role }) => role === lane.role).length === 1;
  return only && (lane.role === 'kubelet' || lane.role === 'runtime') ? t(`page.lane.${lane.role}`) : called(lane);
}

/** What a span is, and how long it took, or has taken so far. */
export function spanWords(bar: Bar | undefined, now: RecordedTime): string {
  if (bar === undefined) {
    return '';
  }
  const ms = Math.max(0, msBetween(bar.at, bar.until ?? now));
  const so = bar.until === null ? Math.floor(ms / 1000) * 1000 : Math.round(ms);
  return `${say(bar.label)} · ${duration(so)}${bar.until === null ? ' …' : ''}`;
}
