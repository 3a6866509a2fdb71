import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { Page } from './page.svelte';
import { readAddress } from './player/address';
import type { ReplayTime } from './player/clock';
import { liked } from './player/liked';
import { api } from './source/api';
import { History } from './source/history';
import { LiveFeed, type Socket } from './source/socket';

const LIKED = 'podium.player';
/** While nothing plays, what is shown only ages. */
const TICKS_MS = 200;

const server = api((path, init) => fetch(path, init));
const page = new Page(
  () => performance.now() as ReplayTime,
  () => new Date(),
  readAddress(new URL(location.href)),
  liked(localStorage.getItem(LIKED)),
);
const keeps = (how: Pick<typeof page.player, 'speed' | 'paced'>): void => {
  localStorage.setItem(LIKED, JSON.stringify(how));
};
const history = new History(server, page);
const feed = new LiveFeed(
  (path) => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    return new WebSocket(`${scheme}://${location.host}${path}`) as Socket;
  },
  () => server.feed(),
  page,
);

// Until here the page is as the server rendered it; what follows takes its place once the demos are known.
void feed.start();
const demos = await server.demos();
const place = document.getElementById('app');
if (place !== null) {
  place.replaceChildren();
  mount(App, { target: place, props: { page, server, feed, history, demos, onliked: keeps } });
}
setInterval(() => {
  // What plays in view ticks with each frame.
  if (page.player.mode !== 'playing' || document.hidden) {
    page.tick();
  }
}, TICKS_MS);
