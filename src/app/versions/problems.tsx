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

type LinkProblemsProps = {
  /** The version that the link starts at and that does not exist, and the closest that does. */
  missing: { missing: string; nearest: number | undefined } | undefined;
  latest: number | undefined;
  /** The view that the link asks for and that does not exist. */
  unknownView: string | undefined;
};

/** What a link asks for that there is not, and what is shown instead. */
export function LinkProblems({ missing, latest, unknownView }: LinkProblemsProps) {
  return (
    <>
      {missing && <MissingVersion {...missing} latest={latest} />}
      {unknownView !== undefined && (
        <Bar icon={TriangleAlert}>
          This link asks for the view “{unknownView}”, which does not exist. The matrix is shown.
        </Bar>
      )}
    </>
  );
}

function MissingVersion(props: { missing: string; nearest: number | undefined; latest: number | undefined }) {
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
