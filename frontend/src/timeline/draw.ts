import type { Role } from '../model/model';
import type { RecordedTime } from '../model/time';
import { msBetween } from '../model/time';
import { ACTOR_MARKS } from '../ui/actor-marks';
import { ticks } from './axis';
import type { Layout } from './layout';
import { RULER, STEP_RADIUS } from './layout';
import type { TimelineModel } from './timeline-model';

/** The words that the drawing needs. */
export interface Words {
  readonly lane: (index: number) => string;
  readonly offset: (ms: number) => string;
  readonly bar: (index: number) => string;
}

export type Colours = (name: string) => string;

export interface Drawing {
  readonly model: TimelineModel;
  readonly layout: Layout;
  readonly words: Words;
  readonly colours: Colours;
  readonly begun: RecordedTime;
  /** The live edge, or the end of a recording. */
  readonly edge: RecordedTime;
  readonly recorded: boolean;
  /** Whether what followed the end is unknown, and the end is in view. */
  readonly cutOff: boolean;
  readonly real: boolean;
  readonly picked: number | null;
}

/** How large an actor's mark is. */
const MARK = 11;
const FONT = "system-ui, 'DejaVu Sans', sans-serif";

/** Draws all but the playhead, which is moved above it without drawing anew. */
export function draw(canvas: CanvasRenderingContext2D, drawing: Drawing): void {
  const { width, height } = drawing.layout.size;
  canvas.clearRect(0, 0, width, height);
  drawLanes(canvas, drawing);
  canvas.save();
  canvas.beginPath();
  canvas.rect(drawing.layout.gutter, 0, width - drawing.layout.gutter, height);
  canvas.clip();
  drawGaps(canvas, drawing);
  drawBars(canvas, drawing);
  drawChanges(canvas, drawing);
  drawSteps(canvas, drawing);
  drawRuler(canvas, drawing);
  canvas.restore();
}

function drawLanes(canvas: CanvasRenderingContext2D, { model, layout, words, colours }: Drawing): void {
  canvas.font = `13px ${FONT}`;
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'left';
  model.lanes.forEach(({ role }, index) => {
    const y = layout.lane(index);
    canvas.fillStyle = colours(role);
    drawMark(canvas, role, 14, y);
    canvas.fillText(fitting(canvas, words.lane(index), layout.gutter - 22 - MARK - 6), 14 + MARK + 6, y);
    canvas.fillStyle = colours('line');
    canvas.fillRect(layout.gutter, Math.round(y), layout.size.width - layout.gutter, 1);
  });
}

function drawMark(canvas: CanvasRenderingContext2D, role: Role, x: number, y: number): void {
  canvas.save();
  canvas.translate(x, y - MARK / 2);
  canvas.scale(MARK / 16, MARK / 16);
  canvas.fill(new Path2D(ACTOR_MARKS[role]), 'evenodd');
  canvas.restore();
}

function drawGaps(canvas: CanvasRenderingContext2D, { model, layout, colours, edge, cutOff }: Drawing): void {
  const bottom = layout.size.height - RULER;
  const stretches = model.gaps.map(({ from, to }) => ({ left: layout.x(from), right: layout.x(to) }));
  if (cutOff) {
    stretches.push({ left: layout.x(edge), right: layout.size.width });
  }
  for (const { left, right: end } of stretches) {
    const right = Math.max(left + 6, end);
    canvas.save();
    canvas.beginPath();
    canvas.rect(left, 0, right - left, bottom);
    canvas.clip();
    canvas.fillStyle = colours('surface');
    canvas.fillRect(left, 0, right - left, bottom);
    canvas.strokeStyle = colours('warn');
    canvas.lineWidth = 1;
    canvas.beginPath();
    for (let x = left - bottom; x < right; x += 8) {
      canvas.moveTo(x, bottom);
      canvas.lineTo(x + bottom, 0);
    }
    canvas.stroke();
    canvas.restore();
  }
}

function drawBars(canvas: CanvasRenderingContext2D, { model, layout, words, colours, edge }: Drawing): void {
  canvas.textAlign = 'left';
  model.bars.forEach(({ lane, kind, at, until, row, rows }, index) => {
    const height = Math.min(22, (layout.laneHeight - 4) / rows - 1);
    const left = layout.x(at);
    const right = Math.max(left + 2, layout.x(until ?? edge));
    if (right < layout.gutter || left > layout.size.width) {
      return;
    }
    const role = model.lanes[lane]?.role ?? 'runtime';
    const y = layout.lane(lane) + (row - rows / 2) * (height + 1);
    canvas.beginPath();
    canvas.roundRect(left, y, right - left, height, 5);
    canvas.fillStyle = colours('surface');
    canvas.fill();
    canvas.globalAlpha = kind === 'backoff' ? 0.12 : 0.28;
    canvas.fillStyle = kind === 'backoff' ? colours('bad') : colours(role);
    canvas.fill();
    canvas.globalAlpha = 1;
    canvas.strokeStyle = kind === 'backoff' ? colours('bad') : colours(role);
    canvas.lineWidth = 1;
    canvas.setLineDash(kind === 'backoff' ? [4, 3] : []);
    canvas.stroke();
    canvas.setLineDash([]);
    const from = Math.max(left + 8, layout.gutter + 4) + (stepAt(model, lane, at) ? STEP_RADIUS : 0);
    canvas.font = `${String(Math.min(12, Math.max(8, height - 2)))}px ${FONT}`;
    canvas.fillStyle = colours('text');
    const room = Math.min(right, layout.size.width) - from - 6;
    canvas.fillText(fitting(canvas, words.bar(index), room), from, y + height / 2 + 0.5);
  });
}

function drawChanges(canvas: CanvasRenderingContext2D, { model, layout, colours, picked }: Drawing): void {
  let last = -1;
  for (const { lane, change, role } of model.changes) {
    const x = Math.round(layout.x(change.receivedAt));
    const isPicked = change.seq === picked;
    if (x < layout.gutter || x > layout.size.width || (x === last && !isPicked)) {
      continue;
    }
    last = x;
    const y = layout.lane(lane);
    const tall = change.kind === 'Event' ? 4 : 7;
    canvas.fillStyle = colours(role ?? 'quiet');
    if (isPicked) {
      canvas.fillStyle = colours('text');
      canvas.fillRect(x - 3, y - tall - 3, 6, 2 * tall + 6);
    } else {
      canvas.fillRect(x - 2, y - tall, 4, 2 * tall);
    }
  }
}

function drawSteps(canvas: CanvasRenderingContext2D, { model, layout, colours }: Drawing): void {
  canvas.textAlign = 'center';
  for (const { lane, number, at, earliest, failed, inferred, again } of model.steps) {
    const x = layout.x(at);
    const y = layout.lane(lane);
    const colour = failed ? colours('bad') : colours(model.lanes[lane]?.role ?? 'client');
    canvas.strokeStyle = colour;
    canvas.lineWidth = 2;
    if (earliest !== null && earliest < at) {
      const left = layout.x(earliest);
      canvas.beginPath();
      canvas.moveTo(left, y - 5);
      canvas.lineTo(left, y + 5);
      canvas.moveTo(left, y);
      canvas.lineTo(x - STEP_RADIUS, y);
      canvas.stroke();
    }
    const radius = again ? 7 : STEP_RADIUS;
    canvas.beginPath();
    canvas.arc(x, y, radius, 0, 2 * Math.PI);
    canvas.fillStyle = inferred || again ? colours('surface') : colour;
    canvas.fill();
    canvas.setLineDash(inferred ? [4, 3] : []);
    canvas.stroke();
    canvas.setLineDash([]);
    canvas.font = `700 ${again ? '10' : '13'}px ${FONT}`;
    canvas.fillStyle = inferred || again ? colour : colours('on-badge');
    canvas.fillText(failed ? '!' : String(number), x, y + 0.5);
  }
}

function drawRuler(canvas: CanvasRenderingContext2D, drawing: Drawing): void {
  const { layout, words, colours, begun, edge, recorded } = drawing;
  const y = layout.size.height - RULER / 2;
  canvas.font = `12px ${FONT}`;
  canvas.textAlign = 'center';
  const right = layout.size.width - 4;
  let free = layout.gutter - 4;
  for (const ms of marksOf(drawing)) {
    const x = layout.x((begun + ms * 1000) as RecordedTime);
    const label = words.offset(ms);
    const half = canvas.measureText(label).width / 2;
    if (x < layout.gutter || x - half < free || x + half > right) {
      continue;
    }
    canvas.fillStyle = colours('line');
    canvas.fillRect(Math.round(x), layout.size.height - RULER, 1, 4);
    canvas.fillStyle = colours('quiet');
    canvas.fillText(label, x, y + 2);
    free = x + half + 10;
  }
  const end = layout.x(edge);
  if (end <= layout.size.width) {
    canvas.fillStyle = colours(recorded ? 'quiet' : 'bad');
    canvas.fillRect(Math.round(end), 0, 2, layout.size.height - RULER);
  }
}

/** Offsets to write at the ruler: the steps' own where it is stretched, round ones where it is not. */
function marksOf({ model, layout, begun, real }: Drawing): readonly number[] {
  if (!real) {
    const firsts = model.steps.filter(({ again }) => !again).map(({ at }) => msBetween(begun, at));
    const others = model.landmarks.map(({ at }) => msBetween(begun, at)).filter((ms) => ms > (firsts.at(-1) ?? 0));
    return [0, ...firsts, ...others].sort((one, other) => one - other);
  }
  const from = msBetween(begun, layout.timeAt(layout.gutter));
  const to = msBetween(begun, layout.timeAt(layout.size.width));
  return ticks(from, to, (layout.size.width - layout.gutter) / 90);
}

function stepAt(model: TimelineModel, lane: number, at: RecordedTime): boolean {
  return model.steps.some((step) => step.lane === lane && step.at === at);
}

function fitting(canvas: CanvasRenderingContext2D, words: string, room: number): string {
  if (canvas.measureText(words).width <= room) {
    return words;
  }
  let cut = words;
  while (cut.length > 1 && canvas.measureText(`${cut}…`).width > room) {
    cut = cut.slice(0, -1);
  }
  return cut.length > 2 ? `${cut}…` : '';
}
