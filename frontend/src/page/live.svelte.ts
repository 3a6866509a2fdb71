import { PracticeControls } from '../controls/practice/practice.svelte';
import type { Api } from '../source/api';
import type { Answer, Demos } from '../model/demo';
import type { Command } from '../model/shell';
import { say } from '../texts';
import type { Page } from './page.svelte';

const LOOK_MS = 100;
const SETTLES_MS = 300;

/** What is there only live: the cluster, its demos, and the controls of the practice cluster. To be made with its component. */
export class Live {
  demos: Answer<Demos>;
  /** They act on the practice cluster as it is now, whatever the playhead. */
  readonly controls: PracticeControls;
  readonly practice: boolean = $derived.by(() => this.page.connectionState.cluster?.practice === true);

  constructor(
    private readonly page: Page,
    private readonly server: Api,
    demos: Answer<Demos>,
  ) {
    this.demos = $state.raw(demos);
    this.controls = new PracticeControls(server);
    this.watchCluster();
    this.watchControls();
    // Another cluster has other kubectl lines.
    $effect(() => {
      if (page.feedState.feed.epoch !== null) {
        void this.readDemos();
      }
    });
  }

  /** Whether demos can be created. */
  get allowed(): boolean {
    return this.demos.ok && this.demos.value.allowed;
  }

  /** What creates the first demo in a terminal. */
  get firstCommand(): Command | null {
    return this.demos.ok ? (this.demos.value.demos[0]?.command ?? null) : null;
  }

  /** What the first demo is called; null where none can be created. */
  get firstDemo(): string | null {
    const first = this.allowed && this.demos.ok ? this.demos.value.demos[0] : undefined;
    return first === undefined ? null : say(first.title);
  }

  /** What was read before stays where they cannot be read. */
  async readDemos(): Promise<void> {
    const answer = await this.server.demos();
    this.demos = answer.ok || !this.demos.ok ? answer : this.demos;
  }

  /** Nodes come and go, and a version is known only once it is connected; a moment is waited, for they come together. */
  private watchCluster(): void {
    $effect(() => {
      if (this.page.connectionState.clusterChanges === 0) {
        return undefined;
      }
      const soon = setTimeout(() => {
        void this.server.cluster().then((answer) => {
          if (answer.ok) {
            this.page.onCluster(answer.value);
          }
        });
      }, SETTLES_MS);
      return () => {
        clearTimeout(soon);
      };
    });
  }

  /** It is looked at whenever it may have changed. */
  private watchControls(): void {
    const { page, controls } = this;
    const held = $derived(page.feedState.feed.changes.findLast(({ type }) => type === 'hand')?.seq ?? 0);
    const acts = $derived(controls.state?.frozen === true ? page.feedState.feed.last : 0);
    $effect(() => {
      if (!this.practice || page.feedState.feed.epoch === null || held + acts < 0) {
        return undefined;
      }
      const soon = setTimeout(() => {
        void controls.look();
      }, LOOK_MS);
      return () => {
        clearTimeout(soon);
      };
    });
  }
}
