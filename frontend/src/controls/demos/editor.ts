import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { LineCounter, parseAllDocuments } from 'yaml';
import { UNSEEN, visible } from '../../model/visible';

/* The editor for one's own YAML; loaded when it is first opened. */

/** Something that is wrong on a line. */
export interface Wrong {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface Editor {
  text(): string;
  replace(text: string): void;
  /** Shows what is wrong where it is, the first of it in view; the cursor stays where one writes. */
  show(wrong: readonly Wrong[]): void;
  focus(): void;
  close(): void;
}

const words = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: 'var(--warn)' },
]);

const looks = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--ground)' },
  '.cm-scroller': { fontFamily: "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace", lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { color: 'var(--quiet)', backgroundColor: 'var(--surface)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--accent) 10%, transparent)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 35%, transparent) !important',
  },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)', border: '1px solid var(--line)' },
});

/**
 * @param nonce lets the editor's own styles through the page's Content-Security-Policy
 * @param changed called with the text after each change
 * @param send what Ctrl-Enter does
 */
export function editor(
  parent: Element,
  text: string,
  { nonce, label, changed, send }: { nonce: string; label: string; changed: (text: string) => void; send: () => void },
): Editor {
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorView.cspNonce.of(nonce),
      lineNumbers(),
      highlightSpecialChars({ addSpecialChars: UNSEEN }),
      history(),
      drawSelection(),
      bracketMatching(),
      highlightActiveLine(),
      lintGutter(),
      yaml(),
      indentUnit.of('  '),
      syntaxHighlighting(words),
      looks,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      keymap.of([
        {
          key: 'Mod-Enter',
          run: () => {
            send();
            return true;
          },
        },
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of(({ docChanged, state: { doc } }) => {
        if (docChanged) {
          changed(doc.toString());
        }
      }),
    ],
  });
  const view = new EditorView({ state, parent });
  return {
    text: () => view.state.doc.toString(),
    replace: (next) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    show: (wrong) => {
      const { doc } = view.state;
      const diagnostics = wrong.map(({ line, message }): Diagnostic => {
        const { from, to } = doc.line(Math.min(doc.lines, Math.max(1, line)));
        return { from, to: Math.max(from, to), severity: 'error', message };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
      const first = diagnostics[0];
      if (first !== undefined) {
        view.dispatch({ effects: EditorView.scrollIntoView(first.from) });
      }
    },
    focus: () => {
      view.focus();
    },
    close: () => {
      view.destroy();
    },
  };
}

/** What keeps a text from being YAML at all, found without asking the server. */
export function mistakes(text: string): readonly Wrong[] {
  const counter = new LineCounter();
  return parseAllDocuments(text, { lineCounter: counter, version: '1.1' }).flatMap((document) =>
    'errors' in document
      ? document.errors.map(({ message, pos }) => ({
          line: counter.linePos(pos[0]).line,
          message: visible(message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message),
        }))
      : [],
  );
}
