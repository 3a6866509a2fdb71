import type { ReplayTime } from '../player/clock';
import type { Player } from '../player/player';
import { beats } from '../story/at';
import type { Story } from '../model/model';
import type { RecordedTime } from '../model/time';
import type { FeedWindow, Objects, Windows } from '../story/windows';
import { objectsAt, windowAt } from '../story/windows';

const NOTHING: Objects = new Map();
const MOMENT_MS = 100;
const MOMENT_US = MOMENT_MS * 1000;

/** The latest of the story's beats and of ten moments a second. */
function momentOf(story: Story | null, playhead: RecordedTime): RecordedTime {
  const beat = story === null ? 0 : (beats(story).findLast((one) => one <= playhead) ?? 0);
  return Math.max(beat, Math.floor(playhead / MOMENT_US) * MOMENT_US) as RecordedTime;
}

/** The playhead, and what is shown at it. */
interface StageInputs {
  readonly player: Player;
  readonly playhead: RecordedTime | null;
  readonly story: Story | null;
  readonly windows: Windows;
}

/** What the stage is drawn at, and what is there then. */
export class StageState {
  private lastObjects: Objects = NOTHING;
  private readonly inputs: () => StageInputs;

  /** Where the stage was drawn last while the viewer scrubs, and when; null while it is not scrubbed. */
  private scrubbed: { at: RecordedTime; since: ReplayTime } | null = $state.raw(null);
  /** Whether the viewer scrubs faster than the stage is drawn: it follows with the next ticks. */
  readonly settling: boolean = $derived.by(() => {
    const { player, playhead } = this.inputs();
    return player.mode === 'paused' && this.scrubbed !== null && this.scrubbed.at !== playhead;
  });
  /** Ten times a second and at each beat of the story, not with each frame; exact where it rests. */
  readonly moment: RecordedTime | null = $derived.by(() => {
    const { player, playhead, story } = this.inputs();
    if (playhead === null || player.mode === 'live') {
      return playhead;
    }
    return player.mode === 'playing' ? momentOf(story, playhead) : (this.scrubbed?.at ?? playhead);
  });
  readonly window: FeedWindow | null = $derived.by(() =>
    this.moment === null ? null : windowAt(this.inputs().windows, this.moment),
  );
  /** What is there at the playhead; what was there last, while that is not at hand. */
  readonly objects: Objects = $derived.by(() => {
    if (this.window !== null && this.moment !== null) {
      this.lastObjects = objectsAt(this.window, this.moment);
    }
    return this.lastObjects;
  });

  constructor(inputs: () => StageInputs) {
    this.inputs = inputs;
  }

  /** The stage follows whoever scrubs, at once where it has not just been drawn. */
  follow(now: ReplayTime): void {
    const { scrubbed } = this;
    const { player, playhead: at } = this.inputs();
    if (player.mode !== 'paused' || at === null) {
      this.scrubbed = null;
    } else if (scrubbed === null || (scrubbed.at !== at && now - scrubbed.since >= MOMENT_MS)) {
      this.scrubbed = { at, since: now };
    }
  }
}
