import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { Page } from './page.svelte';
import type { ReplayTime } from './player/clock';
import { api } from './source/api';
import { LiveFeed, type Socket } from './source/socket';

const TICKS_MS = 200;

const server = api((path, init) => fetch(path, init));
const address = new URL(location.href);
const page = new Page(
  () => performance.now() as ReplayTime,
  () => new Date(),
  new URLSearchParams(address.hash.slice(1)).get('story'),
);
const feed = new LiveFeed(
  (path) => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    return new WebSocket(`${scheme}://${location.host}${path}`) as Socket;
  },
  () => server.feed(),
  page,
);

// Until here the page is as the server rendered it; what follows takes its place once the demos are known.
const demos = await server.demos();
const place = document.getElementById('app');
if (place !== null) {
  place.replaceChildren();
  mount(App, { target: place, props: { page, server, demos } });
}
setInterval(() => {
  page.tick();
}, TICKS_MS);
void feed.start();
