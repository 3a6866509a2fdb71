import { mount, unmount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { Page } from './page/page.svelte';
import type { Address } from './player/address';
import { readAddress } from './player/address';
import type { ReplayTime } from './player/clock';
import { listPreferences } from './player/list-preferences';
import { playerPreferences } from './player/player-preferences';
import { api } from './source/api';
import { History } from './source/history';
import { LIVE_BASE, recordingBase } from './source/reading';
import { RecordedFeed } from './source/recorded';
import { LiveFeed, type Socket } from './source/socket';
import type { StoryFilter } from './story/listing';
import type { Recording } from './model/recording';
import { preferred, speak } from './language.svelte';

const PREFERENCES_KEY = 'podium.player';
const LIST_KEY = 'podium.stories';
/** While nothing plays, what is shown only ages. */
const TICKS_MS = 200;

const server = api((path, init) => fetch(path, init));
const savePreferences = (how: { speed: number; paced: boolean }): void => {
  localStorage.setItem(PREFERENCES_KEY, JSON.stringify(how));
};
/** For this window only: who opens Podium again next week looks for all stories. */
const saveFilter = (filter: StoryFilter): void => {
  sessionStorage.setItem(LIST_KEY, JSON.stringify(filter));
};

/** What is shown, and what ends it. */
interface Shown {
  readonly page: Page;
  end(): void;
}

/** The language that the server's page has, by the viewer's choice or browser. Where no server made it, by the browser. */
const spoken = speak(
  preferred([document.documentElement.lang, ...navigator.languages]),
  navigator.languages,
  readAddress(new URL(location.href)).epoch === null,
);

let shown: Shown | null = null;
/** Counts what was wished for: only the latest is shown. */
let wishes = 0;

/** The recording that an address names; null where it is live, or names none. */
async function recordingOf({ epoch }: Address): Promise<Recording | null> {
  const answer = epoch === null ? null : await server.recording(epoch);
  return answer?.ok === true && answer.value.state !== 'running' ? answer.value : null;
}

/** Shows what an address names: what is live, or a recording. Either is the same page, with another source. */
async function show(wanted: Address): Promise<void> {
  const wish = ++wishes;
  const recording = await recordingOf(wanted);
  await spoken;
  if (wish !== wishes) {
    return;
  }
  const page = new Page(
    () => performance.now() as ReplayTime,
    () => new Date(),
    wanted,
    playerPreferences(localStorage.getItem(PREFERENCES_KEY)),
    recording,
  );
  const reading = server.of(recording === null ? LIVE_BASE : recordingBase(recording.id));
  const past = new History(reading, page);
  if (wanted.t === null && recording === null) {
    past.prefetch();
  }
  const source =
    recording === null
      ? new LiveFeed(openSocket, () => reading.feed(), page)
      : new RecordedFeed(recording, reading, wanted.story, page);
  // What is there takes its place only once it is known what comes: the first time, that is what the server rendered.
  const started = source.start();
  const demos = recording === null ? await server.demos() : null;
  if (recording !== null) {
    await started;
  }
  const place = document.getElementById('app');
  if (wish !== wishes || place === null) {
    source.end();
    return;
  }
  shown?.end();
  place.replaceChildren();
  const props = {
    page,
    source,
    reading,
    past,
    server,
    demos,
    named: wanted.story,
    onpreferences: savePreferences,
    listed: listPreferences(sessionStorage.getItem(LIST_KEY)),
    onlisted: saveFilter,
    onopen: navigate,
  };
  const app = mount(App, { target: place, props });
  shown = {
    page,
    end() {
      source.end();
      void unmount(app);
    },
  };
}

function openSocket(path: string): Socket {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${scheme}://${location.host}${path}`) as Socket;
}

/** From here on the page shows something else, and its address says so. */
function navigate(path: string): void {
  history.pushState(null, '', path);
  void onNavigated();
}

async function onNavigated(): Promise<void> {
  await show(readAddress(new URL(location.href)));
  document.getElementById('story-in-view')?.focus();
}

addEventListener('popstate', () => void onNavigated());
void show(readAddress(new URL(location.href)));
setInterval(() => {
  // What plays in view ticks with each frame.
  if (shown !== null && (shown.page.player.mode !== 'playing' || document.hidden)) {
    shown.page.tick();
  }
}, TICKS_MS);
