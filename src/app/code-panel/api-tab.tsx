import type { ReactNode } from 'react';
import type { Call } from '../../code/calls/call';
import { CallCode } from './call-code';
import { KeyNote } from './key-note';

type ApiTabProps = {
  call: Call;
  label: string;
  language: string | undefined;
  /** What the call is to this view. */
  children: ReactNode;
};

/** The call to WorkOS's API that a view stands for. */
export function ApiTab({ call, label, language, children }: ApiTabProps) {
  return (
    <>
      <p className="text-sm">{children}</p>
      <CallCode call={call} label={label} language={language} />
      <KeyNote />
    </>
  );
}
