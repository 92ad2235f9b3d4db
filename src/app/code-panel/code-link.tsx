import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CodeSearch } from './search';

type CodeLinkProps = {
  code: 'api' | 'emit' | 'types';
  /** The version that the code is for; the latest one where it is left out. */
  version?: number;
  className: string;
  children: ReactNode;
};

/** Opens the code beside the place one is at. */
export function CodeLink({ code, version, className, children }: CodeLinkProps) {
  return (
    <Link
      to="."
      search={(now: CodeSearch) => ({ ...now, code, version: version?.toString() ?? '' })}
      resetScroll={false}
      className={className}
    >
      {children}
    </Link>
  );
}
