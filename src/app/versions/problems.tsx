import { Link } from '@tanstack/react-router';
import { Layers, TriangleAlert } from 'lucide-react';
import { useInEnvironment } from '../api/elsewhere';
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
  environment: string;
  /** The version that the link starts at and that does not exist, and the closest that does. */
  missing: { missing: string; nearest: number | undefined } | undefined;
  latest: number | undefined;
  /** The view that the link asks for and that does not exist. */
  unknownView: string | undefined;
};

/** What a link asks for that there is not, and what is shown instead. */
export function LinkProblems({ environment, missing, latest, unknownView }: LinkProblemsProps) {
  return (
    <>
      {missing && <MissingVersion {...missing} environment={environment} latest={latest} />}
      {unknownView !== undefined && (
        <Bar icon={TriangleAlert}>
          This link asks for the view “{unknownView}”, which does not exist. The matrix is shown.
        </Bar>
      )}
    </>
  );
}

function MissingVersion(props: {
  environment: string;
  missing: string;
  nearest: number | undefined;
  latest: number | undefined;
}) {
  const { environment, missing, nearest, latest } = props;
  const where = useInEnvironment(environment);
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
      {/^\d+$/.test(missing)
        ? `Version ${missing} does not exist${where}.`
        : `“${missing}” is not a version number.`}
      {latest !== undefined && ` The latest is version ${latest}.`}
    </Bar>
  );
}
