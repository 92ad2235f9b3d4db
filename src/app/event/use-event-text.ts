import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Given } from './editing';
import { eventIn, holdsEvent } from './event-fragment';
import { keepText, keptText } from './kept-text';

/** How the event in the address was read. */
export type FromLink = 'read' | 'damaged';

type EventText = {
  /** What the editor is to begin with, or to be replaced by. */
  given: Given;
  /** What stands in it. */
  text: string;
  fromLink: FromLink | undefined;
  /** The reader has written. */
  write: (text: string) => void;
  /** Puts another text in its place. */
  replace: (text: string) => void;
};

/** The text that is checked: what was there before, what comes with a link, and what is written. */
export function useEventText(action: string): EventText {
  const [given, setGiven] = useState<Given>(() => ({ text: keptText(action) }));
  const [text, setText] = useState(given.text);
  const [fromLink, setFromLink] = useState<FromLink>();

  function write(written: string) {
    if (written !== text) setFromLink(undefined);
    setText(written);
    keepText(action, written);
  }
  function replace(other: string) {
    write(other);
    setGiven({ text: other });
  }
  useFragment((event) => {
    if (event !== undefined) replace(event);
    setFromLink(event === undefined ? 'damaged' : 'read');
  });
  return { given, text, fromLink, write, replace };
}

/** Reads an event in the address's fragment, once, and takes it out of the address. */
function useFragment(onEvent: (event: string | undefined) => void): void {
  const fragment = useLocation({ select: ({ hash }) => hash });
  const navigate = useNavigate();
  const tell = useEffectEvent(onEvent);
  const read = useEffectEvent(async () => {
    // Gone before anything can pass the address on, as the way to sign in and back does.
    void navigate({ to: '.', search: true, hash: '', replace: true, resetScroll: false });
    tell(await eventIn(fragment));
  });
  useEffect(() => {
    if (holdsEvent(fragment)) void read();
  }, [fragment]);
}
