import { CircleCheck, FileQuestion, Rows3, TriangleAlert } from 'lucide-react';
import { Bar } from '../ui/bar';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import type { FieldsSearch } from './search';

/** Nothing to list: because there is nothing, or because nothing is left of it. */
export function NoFields({ search, onClear }: { search: FieldsSearch; onClear: () => void }) {
  const clear = <Button onClick={onClear}>Show all fields</Button>;
  if (search.q) {
    return (
      <Notice icon={FileQuestion} title={`No field matches “${search.q}”`} actions={clear}>
        {search.shared === 'true' || search.conflicts === 'true'
          ? 'None of those that the buttons above leave has this in its address.'
          : 'Searched the latest schemas of all actions.'}
      </Notice>
    );
  }
  if (search.conflicts === 'true') {
    return (
      <Notice icon={CircleCheck} title="No conflicting types" actions={clear}>
        Every key has the same type wherever it stands.
      </Notice>
    );
  }
  if (search.shared === 'true') {
    return (
      <Notice icon={FileQuestion} title="No field in several actions" actions={clear}>
        Each field of this environment belongs to one action alone.
      </Notice>
    );
  }
  return (
    <Notice icon={Rows3} title="No fields yet">
      No action of this environment has a schema that declares a target or metadata. Fields appear here as
      soon as one does.
    </Notice>
  );
}

/** The link has a switch set to what no switch can be. */
export function UnknownSwitches({ search }: { search: FieldsSearch }) {
  const unknown = (['shared', 'conflicts'] as const).filter(
    (name) => search[name] && search[name] !== 'true' && search[name] !== 'false',
  );
  return unknown.map((name) => (
    <Bar key={name} icon={TriangleAlert}>
      This link sets “{name}” to “{search[name]}”, which means nothing here. It is left out.
    </Bar>
  ));
}
