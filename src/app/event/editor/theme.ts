/** How the editor looks: our tokens, which reach into the shadow root that it stands in; so one set serves both themes. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const MONO = 'var(--font-mono)';

export const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--color-ink)' },
  { tag: tags.string, color: 'var(--color-added)' },
  { tag: [tags.number, tags.bool], color: 'var(--color-accent)' },
  { tag: tags.null, color: 'var(--color-faint)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--color-faint)' },
]);

export const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--color-ink)', backgroundColor: 'transparent' },
  // The card that it stands in shows the focus.
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: MONO,
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
    fontVariantLigatures: 'none',
  },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--color-ink)' },
  '.cm-line': { padding: '0 0.75rem 0 0.375rem' },
  '.cm-placeholder': { color: 'var(--color-faint)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    border: 'none',
    color: 'var(--color-faint)',
    fontSize: '0.75rem',
  },
  '.cm-lineNumbers .cm-gutterElement': {
    padding: '0 0.375rem 0 0.25rem',
    minWidth: '2rem',
    lineHeight: '1.25rem',
  },
  '.cm-marks-gutter': { width: '1rem' },
  '.cm-marks-gutter .cm-gutterElement': { display: 'flex', justifyContent: 'end', lineHeight: '1.25rem' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--color-accent-soft)',
    color: 'var(--color-accent)',
  },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  ...marked('error', 'var(--color-danger)', 'var(--color-danger-soft)'),
  ...marked('warning', 'var(--color-warning)', 'var(--color-warning-soft)'),
  '.cm-marks': {
    fontFamily: 'var(--font-sans)',
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
    padding: '0.25rem 0.75rem 0.5rem 0.375rem',
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    cursor: 'default',
  },
  '.cm-marks ul': { listStyle: 'none', margin: '0', padding: '0', display: 'grid', gap: '0.25rem' },
  '.cm-marks li': { borderLeft: '2px solid', padding: '0 0.625rem' },
  '.cm-marks p': { margin: '0', color: 'var(--color-ink)' },
  '.cm-marks code': { fontFamily: MONO, fontSize: '0.96em', fontVariantLigatures: 'none' },
  '.cm-marks .cm-fix': { color: 'var(--color-muted)' },
  '.cm-marks details': { color: 'var(--color-muted)', fontSize: '0.75rem', lineHeight: '1rem' },
  '.cm-marks summary': {
    cursor: 'pointer',
    width: 'fit-content',
    borderRadius: '4px',
    padding: '0.125rem 0',
  },
  '.cm-marks summary:focus-visible': { outline: '2px solid var(--color-accent)' },
  '.cm-marks dl': {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: '0 0.75rem',
    margin: '0.125rem 0 0.25rem',
    fontFamily: MONO,
  },
  '.cm-marks dd': { margin: '0', color: 'var(--color-ink)' },
});

/** A line, its place in the text, its sign in the gutter and its words, for one tone. */
function marked(tone: string, colour: string, soft: string) {
  return {
    [`.cm-line-${tone}`]: { backgroundColor: soft },
    [`.cm-place-${tone}`]: {
      textDecoration: `underline wavy ${colour}`,
      textDecorationSkipInk: 'none',
      textUnderlineOffset: '3px',
    },
    [`.cm-sign-${tone}`]: { color: colour, fontSize: '0.875rem', fontWeight: '700' },
    [`.cm-marks li.cm-mark-${tone}`]: { borderLeftColor: colour },
    [`.cm-mark-${tone} strong`]: { color: colour, fontWeight: '500' },
  };
}
