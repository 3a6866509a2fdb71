import js from '@eslint/js';
import { importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The arrows between the folders of src: what each may import besides itself. A folder that is not named here may
 * import nothing. Only source imports wire.
 */
const arrows = {
  model: [],
  story: ['model'],
  player: ['story', 'model'],
  wire: ['story', 'model'],
  source: ['wire', 'story', 'model'],
  'language.svelte.ts': ['model'],
  'texts.ts': ['language.svelte.ts', 'story', 'model'],
  ui: ['player', 'story', 'model', 'texts.ts'],
  stage: ['ui', 'player', 'story', 'model', 'texts.ts', 'language.svelte.ts'],
  timeline: ['ui', 'player', 'story', 'model', 'texts.ts'],
  inspector: ['ui', 'player', 'story', 'model', 'texts.ts'],
  controls: ['ui', 'player', 'story', 'model', 'texts.ts', 'language.svelte.ts'],
  library: ['ui', 'model', 'texts.ts'],
  page: ['source', 'stage', 'controls', 'ui', 'player', 'story', 'model', 'texts.ts'],
};

const everything = Object.keys(arrows);
const zones = everything.map((target) => ({
  target: `./src/${target}`,
  from: everything
    .filter((from) => from !== target && !arrows[target].includes(from))
    .map((from) => `./src/${from}`)
    .concat('./src/app.ts', './src/App.svelte'),
  message: `${target} may import only ${['itself', ...arrows[target]].join(', ')} (docs/architecture.md).`,
}));

const pure = 'The pure core knows no clock, no timer, no network and no page: they are handed in.';
const forbidden = ['document', 'window', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage']
  .concat(['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask', 'performance', 'crypto'])
  .concat(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'process', 'globalThis', 'console']);

export default ts.config(
  { ignores: ['node_modules/', 'dist/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    plugins: { 'import-x': importX },
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    settings: {
      'import-x/resolver': { node: { extensions: ['.ts', '.js', '.svelte'] } },
      'import-x/extensions': ['.ts', '.js', '.svelte'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], 'svelte-eslint-parser': ['.svelte'] },
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      // What is shown is made anew from the feed, so collections are values ($state.raw), not reactive themselves.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['src/model/**/*.ts', 'src/story/**/*.ts', 'src/player/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...forbidden.map((name) => ({ name, message: pure }))],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: pure },
        { object: 'Math', property: 'random', message: pure },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: pure },
        { selector: "CallExpression[callee.name='Date']", message: pure },
      ],
    },
  },
  {
    files: ['*.config.*', 'scripts/**', 'test/**', 'browser/**', 'bench/**'],
    languageOptions: { globals: { ...globals.node } },
  },
);
