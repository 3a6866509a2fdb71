import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/*
 * No address and no markup comes from an object, a name or a file: every place where one could is in this list, and
 * what stands there is made of fixed words and ids that Podium gave. A new one is to be judged, and added.
 */
const ALLOWED: readonly string[] = [
  // The page's own, fixed.
  'App.svelte: href="#story-in-view"',
  'controls/Header.svelte: src="/favicon.svg"',
  // The id of a feed, which Podium gives, behind /r/.
  'controls/cluster/Banner.svelte: href={address(connectionState.ended)}',
  'stage/Caption.svelte: href={paper}',
  'stage/Stage.svelte: style:--stage-fine="{sizes.fine}px"',
  'stage/Stage.svelte: style:--stage-label="{sizes.label}px"',
  // The id of a recording, which Podium gives.
  'library/Row.svelte: href="/api/recordings/{recording.id}/file"',
  // What is written into the address bar, from the same ids; what it opens is looked up in the address anew.
  'app.ts: history.pushState(',
  'page/sync-address.svelte.ts: history.replaceState(',
  'app.ts: new WebSocket(',
  // Numbers.
  'timeline/FeedStrip.svelte: style:transform="translateX({x}px)"',
  'timeline/Lanes.svelte: style:transform="translateX({x}px)"',
  'timeline/Lanes.svelte: style:bottom="{height - placed.size.height + RULER}px"',
  'timeline/ReadyBand.svelte: style:left="{left}px"',
  'timeline/ReadyBand.svelte: style:width="{left}px"',
  'timeline/Strip.svelte: style:height="{height}px"',
  'timeline/Strip.svelte: style:top="{top}px"',
  'timeline/Playhead.svelte: style:transform="translateX({x}px)"',
  'timeline/Pointed.svelte: style:top="{pointed.y}px"',
  'timeline/Pointed.svelte: style:left={right ? undefined : `${String(pointed.x + 16)}px`}',
  'timeline/Pointed.svelte: style:right={right ? `${String(width - pointed.x + 16)}px` : undefined}',
  'stage/ArrowLine.svelte: style:--from-x="{from.x - to.x + 14 * Math.cos(turn)}px"',
  'stage/ArrowLine.svelte: style:--from-y="{from.y - to.y + 14 * Math.sin(turn)}px"',
  'stage/large/Large.svelte: style:--stage-fine="{sizes().fine}px"',
  'stage/large/Large.svelte: style:--stage-label="{sizes().label}px"',
  'stage/large/Pointed.svelte: style:bottom={low ? `${String(Math.max(0, height - at.y - at.h))}px` : undefined}',
  'stage/large/Pointed.svelte: style:left={right ? undefined : `${String(at.x + at.w + 6)}px`}',
  'stage/large/Pointed.svelte: style:right={right ? `${String(width - at.x + 6)}px` : undefined}',
  'stage/large/Pointed.svelte: style:top={low ? undefined : `${String(Math.max(0, at.y))}px`}',
];

const ATTRIBUTE =
  /(?<![\w.-])(?:[\w-]+:)?(?:href|src|srcset|srcdoc|action|formaction|poster|data|style(?::[\w-]+)?)=(?:"[^"]*"|\{(?:`[^`]*`|[^`}])*\})/g;
const CODE =
  /\{@html|\bon\w+="|\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|document\.write|srcdoc)\b|setAttribute\(|\.(?:href|src) ?=[^=]|\b(?:window\.open|location\.(?:assign|replace)|history\.(?:push|replace)State|new WebSocket)\b\(?|location ?= |\beval\(|new Function|svelte:element/g;

const folder = new URL('./', import.meta.url);
const sources = (readdirSync(folder, { recursive: true }) as string[])
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts'));

describe('the sources', () => {
  it('take no address and no markup from an object, a name or a file', () => {
    expect(sources.length).toBeGreaterThan(100);
    const found = sources.flatMap((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const attributes = name.endsWith('.svelte') ? (text.match(ATTRIBUTE) ?? []) : [];
      return [...attributes, ...(text.match(CODE) ?? [])].map((what) => `${name}: ${what}`);
    });
    expect(new Set(found)).toEqual(new Set(ALLOWED));
  });
});
