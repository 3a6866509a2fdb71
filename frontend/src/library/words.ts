import type { ProblemDetail } from '../model/demo';
import { t } from '../texts';

/** A problem in a sentence or two. */
export function words({ status, title, detail }: ProblemDetail): string {
  if (status === 0) {
    return `${t('page.problem.unreachable')}. ${t('page.problem.unreachable.detail')}`;
  }
  return detail === '' ? (title === '' ? t('page.problem.unnamed') : title) : detail;
}
