import type { StoryAt } from '../story/at';
import type { Story } from '../model/model';
import { duration, say, t } from '../texts';

/** What a story is called where another leads to it: its subject, and what was asked of it. */
export function storyName({ subject, intention }: Story): string {
  const name = t('page.subject', { kind: subject.kind, name: subject.name });
  return intention === null ? name : `${name}: ${say(intention.text)}`;
}

/** How a story stands, in a few words. */
export function storyState({ state, furthest, steps }: StoryAt): string {
  switch (state.state) {
    case 'running':
      return t('page.story.running', { step: furthest, steps: steps.length });
    case 'done': {
      const took = steps.at(-1)?.offsetMs ?? null;
      return took === null ? t('page.story.done.unknown') : t('page.story.done', { duration: duration(took) });
    }
    case 'stuck': {
      const reason = state.stuck?.reason ?? '';
      return state.step === null
        ? t('page.story.stuck.unknown', { reason })
        : t('page.story.stuck', { step: state.step, reason });
    }
    case 'gone':
    case 'overtaken':
    case 'givenUp':
    case 'unknown':
      return t(`page.story.${state.state}`);
  }
}
