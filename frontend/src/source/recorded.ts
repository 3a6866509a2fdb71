import { RECORDED } from '../model/cluster';
import type { Feed } from '../story/feed';
import { EMPTY, withStories } from '../story/feed';
import type { Story } from '../model/model';
import type { Recording } from '../model/recording';
import type { Listener, Source } from './listener';
import type { Reading } from './reading';

/** A recording as the source of what is shown: everything in it has been told, and nothing more comes. */
export class RecordedFeed implements Source {
  private feed: Feed = EMPTY;
  private ended = false;

  /**
   * @param story the one that is to be shown, which may be older than those that are asked for first; null for the newest
   */
  constructor(
    private readonly recording: Recording,
    private readonly server: Pick<Reading, 'feed' | 'story'>,
    private readonly story: string | null,
    private readonly listener: Listener,
  ) {}

  async start(): Promise<void> {
    const { id, cluster, changes, to } = this.recording;
    const read = await this.server.feed();
    if (read === null) {
      this.listener.onConnection('unread');
      return;
    }
    this.feed = { ...read, epoch: id, last: changes };
    if (this.story !== null && !read.stories.has(this.story)) {
      const answer = await this.server.story(this.story);
      this.feed = answer.ok ? withStories(this.feed, [answer.value]) : this.feed;
    }
    if (this.ended) {
      return;
    }
    this.listener.onFeedReset(this.feed);
    this.listener.onCluster({
      ...cluster,
      state: RECORDED,
      why: null,
      containerRuntime: '',
      nodes: [],
      kubeconfig: '',
      kubeconfigProblem: null,
      watches: [],
    });
    this.listener.onTime(to);
    this.listener.onConnection('recorded');
  }

  end(): void {
    this.ended = true;
  }

  add(stories: readonly Story[]): void {
    this.feed = withStories(this.feed, stories);
    this.listener.onFeed(this.feed, []);
  }
}
