/** What a Chromium trace says, as far as it is asked. Times and durations are microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** As `dur`, but only while the thread had a processor: what others on the machine do does not count. */
  readonly tdur?: number;
}

const work = ({ tdur, dur }: TraceEvent): number => (tdur ?? dur ?? 0) / 1000;

const SAME_FRAME_US = 4000;

export interface Frames {
  readonly frames: number;
  /** Main-thread work of a frame, in milliseconds. */
  readonly median: number;
  readonly p95: number;
  readonly p99: number;
  readonly longestTask: number;
  readonly tasksOver50: number;
}

/** The main thread's work between one animation frame and the next, in processor time where the trace has it. */
export function framesOf(trace: string): Frames {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const animation = traceEvents.filter(({ name }) => name === 'FireAnimationFrame');
  const [first] = animation;
  if (first === undefined) {
    throw new Error('no frame was drawn');
  }
  const main = traceEvents.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  const tasks = main
    .filter(({ name, ph, dur }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X' && dur !== undefined)
    .sort((one, other) => one.ts - other.ts);
  // Several callbacks of one frame come right after each other.
  const begins = animation
    .map(({ ts }) => ts)
    .sort((one, other) => one - other)
    .filter((ts, index, all) => index === 0 || ts - (all[index - 1] ?? 0) > SAME_FRAME_US);
  const frames = begins.map(() => 0);
  let frame = 0;
  for (const task of tasks) {
    while (frame + 1 < begins.length && (begins[frame + 1] ?? Infinity) <= task.ts + (task.dur ?? 0)) {
      frame++;
    }
    frames[frame] = (frames[frame] ?? 0) + work(task);
  }
  const sorted = frames.sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const longest = tasks.map(work);
  return {
    frames: sorted.length,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    longestTask: Math.max(...longest),
    tasksOver50: longest.filter((task) => task > 50).length,
  };
}
