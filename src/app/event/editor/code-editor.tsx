import { useEffect, useEffectEvent, useRef } from 'react';
import type { Editor, Given, Marked } from '../editing';
import { TextEditor } from './text-editor';

type CodeEditorProps = {
  given: Given;
  marked: Marked | undefined;
  placeholder: string;
  onText: (text: string) => void;
  /** Told when there is an editor, and that there is none any more. */
  onEditor: (editor: Editor | undefined) => void;
};

/** Where an event is pasted and written. */
export function CodeEditor({ given, marked, placeholder, onText, onEditor }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<TextEditor>(undefined);
  const shown = useRef(given);
  const tell = useEffectEvent(onText);
  const start = useEffectEvent((element: HTMLElement) => {
    const made = new TextEditor({ host: element, text: given.text, placeholder, onText: tell });
    editor.current = made;
    shown.current = given;
    onEditor(made);
    return made;
  });
  const end = useEffectEvent(() => onEditor(undefined));

  useEffect(() => {
    if (host.current === null) return;
    const made = start(host.current);
    return () => {
      made.end();
      end();
    };
  }, []);
  useEffect(() => {
    if (shown.current === given) return;
    shown.current = given;
    editor.current?.replace(given.text);
  }, [given]);
  useEffect(() => {
    if (marked !== undefined) editor.current?.mark(marked.text, marked.marks);
  }, [marked]);
  return <div ref={host} className="h-full" />;
}
