import { Link } from '@tanstack/react-router';
import { Layers, TriangleAlert } from 'lucide-react';
import { Bar } from '../ui/bar';
import { buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import type { VersionsSearch } from './search';

/** An action that WorkOS knows and that has no schema. */
export function NoVersions() {
  return (
    <Notice icon={Layers} title="No schema versions">
      WorkOS knows this action and lists no schema for it. A version appears here as soon as a schema is made.
    </Notice>
  );
}

/** The link starts at a version that does not exist. */
export function MissingVersion(props: {
  missing: string;
  nearest: number | undefined;
  latest: number | undefined;
}) {
  const { missing, nearest, latest } = props;
  return (
    <Bar
      icon={TriangleAlert}
      action={
        nearest !== undefined && (
          <Link
            to="."
            resetScroll={false}
            search={(search: VersionsSearch) => ({ ...search, from: String(nearest) })}
            className={buttonClass()}
          >
            Go to version {nearest}
          </Link>
        )
      }
    >
      {/^\d+$/.test(missing) ? `Version ${missing} does not exist.` : `“${missing}” is not a version number.`}
      {latest !== undefined && ` The latest is version ${latest}.`}
    </Bar>
  );
}

/** The link asks for a view that does not exist. */
export function UnknownView({ view }: { view: string }) {
  return (
    <Bar icon={TriangleAlert}>
      This link asks for the view “{view}”, which does not exist. The matrix is shown.
    </Bar>
  );
}
