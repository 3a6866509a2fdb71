import type { Answer } from '../../model/demo';
import type { Action, Practice, PracticeCalls, PracticeChange } from '../../model/practice';
import { t } from '../../texts';

/** The practice cluster as it is now, whatever the playhead looks at, and what one does with it. */
export class PracticeControls {
  state: Practice | null = $state.raw(null);
  taken: Action | null = $state.raw(null);
  problem: string | null = $state(null);
  busy: boolean = $state(false);

  private asked = 0;

  constructor(private readonly server: PracticeCalls) {}

  async look(): Promise<void> {
    const mine = ++this.asked;
    const answer = await this.server.practice();
    if (mine === this.asked && answer.ok) {
      this.state = answer.value;
    }
  }

  change(change: PracticeChange): Promise<void> {
    return this.run(this.server.changePractice(change));
  }

  freeze(): Promise<void> {
    this.taken = null;
    return this.change({ frozen: this.state?.frozen !== true });
  }

  async step(): Promise<void> {
    if (this.state?.frozen === true && !this.busy) {
      await this.run(this.server.stepPractice());
      this.taken = this.state.taken;
    }
  }

  plug(name: string, running: boolean): Promise<void> {
    return this.change({ components: [{ name, state: running ? 'running' : 'unplugged' }] });
  }

  reset(): Promise<void> {
    this.taken = null;
    return this.run(this.server.resetPractice());
  }

  private async run(answering: Promise<Answer<Practice>>): Promise<void> {
    const mine = ++this.asked;
    this.busy = true;
    const answer = await answering;
    this.busy = false;
    if (answer.ok) {
      this.problem = null;
      if (mine === this.asked) {
        this.state = answer.value;
      }
    } else {
      this.problem = answer.problem.detail === '' ? t('page.problem.unreachable') : answer.problem.detail;
    }
  }
}
