import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Sheet } from '../ui/overlays/sheet';
import { Segments } from '../ui/segments';
import { chosenOf, nameOf, type Option } from './choice';
import { NO_CODE } from './no-code';
import type { CodeSearch } from './search';
import { UnknownChoice } from './unknown-choice';

type CodeSheetProps<Id extends string> = {
  tabs: readonly [Option<Id>, ...Option<Id>[]];
  search: CodeSearch;
  children: (tab: Id) => ReactNode;
};

/** The panel, and which code it shows. */
export function CodeSheet<Id extends string>({ tabs, search, children }: CodeSheetProps<Id>) {
  const tab = chosenOf(search.code, tabs);
  const navigate = useNavigate();
  return (
    <Sheet
      title="Code"
      tools={
        <Segments label="Kind of code">
          {tabs.map(({ id, name }) => (
            <Link
              key={id}
              to="."
              search={(now: CodeSearch) => ({ ...now, code: id, language: '' })}
              replace
              resetScroll={false}
              aria-current={id === tab.id ? 'true' : undefined}
            >
              {name}
            </Link>
          ))}
        </Segments>
      }
      onClose={() =>
        void navigate({
          to: '.',
          search: (now: CodeSearch) => ({ ...now, ...NO_CODE }),
          replace: true,
          resetScroll: false,
        })
      }
    >
      {tab.unknown !== undefined && (
        <UnknownChoice what="code" unknown={tab.unknown} shown={nameOf(tab.id, tabs)} />
      )}
      {children(tab.id)}
    </Sheet>
  );
}
