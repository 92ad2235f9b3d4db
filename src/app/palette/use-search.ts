import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ActionSearchList, CatalogState } from '../../contract/catalog';
import type { FieldList } from '../../contract/catalog-fields';
import { paletteActionsQuery, paletteFieldsQuery } from '../api/palette-queries';
import type { Entry } from './entry';
import { actionEntry, allEntry, foundField } from './places';

/** How long what was found for the text before stays whole, in milliseconds, before one sees that the server is slow. */
const PATIENCE = 200;

export type Search = {
  /** The text that `actions`, `fields` and whatever else is shown should be about. */
  text: string;
  actions: Entry[];
  fields: Entry[];
  /** Whether what is shown is the answer to what was typed, as far as there will be one. */
  isSettled: boolean;
  /** What could not be searched, and why. */
  failure: { what: string; error: unknown; retry: () => void } | undefined;
  catalog: CatalogState | undefined;
};

/** Searches the environment while one types. What is shown changes once for each text, when all of it is there. */
export function useSearch(environment: string | undefined, typed: string): Search {
  const q = typed.trim();
  const actions = useQuery(paletteActionsQuery(environment, q));
  const fields = useQuery(paletteFieldsQuery(environment, q));
  const asks = environment !== undefined && q !== '';
  const isSettled = !asks || [actions, fields].every((query) => !query.isPending && !query.isPlaceholderData);
  const text = useShownText(q, isSettled);
  const searches = environment !== undefined && text !== '';
  const found = { actions: actions.data?.data, fields: fields.data?.data };
  return {
    text,
    actions: searches && found.actions ? actionEntries(environment, text, found.actions) : [],
    fields: searches && found.fields ? fieldEntries(environment, text, found.fields) : [],
    isSettled: isSettled && text === q,
    failure: asks ? failureOf(actions, fields) : undefined,
    catalog: searches ? found.actions?.catalog : undefined,
  };
}

function actionEntries(environment: string, text: string, found: ActionSearchList): Entry[] {
  const entries = found.data.flatMap(({ name }, index) =>
    // No address can contain a name that is not well-formed.
    name?.isWellFormed() === true ? [actionEntry(environment, name, found.matches[index])] : [],
  );
  return [...entries, ...allEntry(environment, 'actions', text, found)];
}

function fieldEntries(environment: string, text: string, found: FieldList): Entry[] {
  const entries = found.data.map((field) => foundField(environment, field, text));
  return [...entries, ...allEntry(environment, 'fields', text, found)];
}

/** The latest text of which everything is there, or the present one when that takes long. */
function useShownText(text: string, isSettled: boolean): string {
  const [shown, setShown] = useState(text);
  if (isSettled && shown !== text) setShown(text);
  useEffect(() => {
    if (isSettled) return;
    const timer = setTimeout(() => setShown(text), PATIENCE);
    return () => clearTimeout(timer);
  }, [text, isSettled]);
  return shown;
}

type Asked = { isError: boolean; error: unknown; refetch: () => Promise<unknown> };

function failureOf(actions: Asked, fields: Asked): Search['failure'] {
  const failed = [actions, fields].filter((query) => query.isError);
  const [first] = failed;
  if (first === undefined) return undefined;
  const what = failed.length === 2 ? 'Actions and fields' : first === actions ? 'Actions' : 'Fields';
  return {
    what: `${what} could not be searched.`,
    error: first.error,
    retry: () => void Promise.all(failed.map((query) => query.refetch())),
  };
}
