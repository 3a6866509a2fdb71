import { speak } from '../src/language.svelte';

/** Unit tests hear English, unless they ask for another language. */
await speak('en');
