import type { Address } from '../player/address';
import type { LiveEdge, ReplayTime } from '../player/clock';
import { heard, held, playhead, received, running } from '../player/clock';
import type { Connection } from '../source/listener';
import type { Cluster, Watch } from '../model/cluster';
import { aged } from '../model/cluster';
import type { Item } from '../story/feed';
import type { Text } from '../model/model';
import type { Keeping } from '../model/recording';
import type { RecordedTime } from '../model/time';

const SLOWLY_MS = 200;

/** What is heard besides the changes: how the connection and the cluster are doing, and what time it is there. */
export class ConnectionState {
  cluster: Cluster | null = $state.raw(null);
  connection: Connection = $state('connecting');
  /** Since when the server is not heard, by the viewer's wall clock; null while it is. */
  lostSince: Date | null = $state.raw(null);
  problem: string | null = $state(null);
  /** Whether what happens is being kept; null before that was said. */
  keeping: Keeping | null = $state.raw(null);
  /** The moment that was looked at when its feed ended and another began; null once the viewer is past that. */
  ended: Address | null = $state.raw(null);
  /** Counts up whenever the cluster may be another than it said when the feed was opened. */
  clusterChanges: number = $state(0);

  /** The viewer's clock, as of the last tick. */
  now: ReplayTime = $state(0 as ReplayTime);
  /** As `now`, but a few times a second only. */
  private slowly: ReplayTime = $state(0 as ReplayTime);
  private edgeNow: LiveEdge | null = $state.raw(null);
  private watchesSaid: ReplayTime = $state(0 as ReplayTime);

  /** The live edge; the end of a recording. */
  readonly edge: RecordedTime | null = $derived(this.edgeNow === null ? null : playhead(this.edgeNow, this.now));
  readonly watches: readonly Watch[] = $derived(aged(this.cluster?.watches ?? [], this.slowly - this.watchesSaid));

  constructor(
    private readonly clock: () => ReplayTime,
    private readonly wallClock: () => Date,
  ) {
    this.now = clock();
    this.slowly = this.now;
  }

  tick(): void {
    this.now = this.clock();
    if (Math.abs(this.now - this.slowly) >= SLOWLY_MS) {
      this.slowly = this.now;
    }
  }

  items(items: readonly Item[], last: RecordedTime): void {
    const now = this.clock();
    this.edgeNow = received(this.edgeNow, last, now);
    const kinds = new Set(items.map((item) => item.change.kind));
    if (kinds.has('Node')) {
      this.clusterChanges += 1;
    }
    this.setWatches(aged(this.cluster?.watches ?? [], now - this.watchesSaid, kinds));
  }

  onCluster(cluster: Cluster): void {
    this.cluster = cluster;
    this.watchesSaid = this.clock();
    this.turnClock();
  }

  onFreshness(state: string, why: Text | null, watches: readonly Watch[]): void {
    if (this.cluster !== null) {
      if (state === 'connected' && this.cluster.state !== state) {
        this.clusterChanges += 1;
      }
      this.cluster = { ...this.cluster, state, why };
      this.setWatches(watches);
    }
    this.turnClock();
  }

  onTime(now: RecordedTime): void {
    this.edgeNow = heard(this.edgeNow, now, this.clock());
    this.turnClock();
  }

  onConnection(connection: Connection): void {
    this.connection = connection;
    if (connection === 'live' || connection === 'recorded') {
      this.lostSince = null;
      this.problem = null;
    } else if (connection === 'lost') {
      this.lostSince ??= this.wallClock();
    }
    this.turnClock();
  }

  private setWatches(watches: readonly Watch[]): void {
    if (this.cluster !== null) {
      this.cluster = { ...this.cluster, watches };
      this.watchesSaid = this.clock();
    }
  }

  /** Time passes only while the cluster is heard and everything told has arrived. */
  private turnClock(): void {
    const hears = this.connection === 'live' && this.cluster?.state === 'connected';
    if (this.edgeNow !== null && this.edgeNow.runs !== hears) {
      this.edgeNow = hears ? running(this.edgeNow, this.clock()) : held(this.edgeNow, this.clock());
    }
  }
}
