import { Link } from '@tanstack/react-router';
import { FileQuestion, Layers } from 'lucide-react';
import type { ReactNode } from 'react';
import { pairText, type VersionPair } from '../../contract/version-pair';
import { useElsewhere, type Elsewhere } from '../api/elsewhere';
import { AllVersions } from '../links/all-versions';
import { buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import { offersFor, type Unmatched } from './offers';

type Place = { environment: string; action: string };

/** The address names no pair that can be read. */
export function UnreadablePair({
  message,
  offer,
  text,
  ...place
}: Place & { message: string; offer: string; text: string }) {
  return (
    <Problem title={`“${text}” names no two versions`} offers={[offer]} {...place}>
      {message}
    </Problem>
  );
}

/** There are versions, but not the two that were asked for. */
export function NoSuchPair({
  conclusion,
  pair,
  ...place
}: Place & { conclusion: Unmatched; pair: VersionPair }) {
  const { name, seenIn } = useElsewhere(place.environment, place.action);
  const { title, words } = tell(conclusion, name);
  return (
    <Problem
      title={title}
      offers={offersFor(conclusion, pair).map(pairText)}
      more={conclusion.kind === 'missing' && <OtherEnvironments seenIn={seenIn} unseen={[]} />}
      {...place}
    >
      {words}
    </Problem>
  );
}

function tell(conclusion: Unmatched, environment: string | undefined): { title: string; words: string } {
  switch (conclusion.kind) {
    case 'same':
      return {
        title: `Version ${conclusion.version} is on both sides`,
        words: 'A version compared with itself never differs. Choose another one for one of the sides.',
      };
    case 'first':
      return {
        title: `Version ${conclusion.version} is the first`,
        words: 'There is no version before it to compare it with.',
      };
    case 'missing':
      return {
        title: missingTitle(conclusion.versions, environment),
        words: nearestWords(conclusion.nearest),
      };
  }
}

/** @param environment what it is called, where there are others in which the versions may be */
function missingTitle(versions: readonly number[], environment: string | undefined): string {
  const where = environment === undefined ? '' : ` in ${environment}`;
  return versions.length === 1
    ? `Version ${versions[0]} does not exist${where}`
    : `Versions ${versions.join(' and ')} do not exist${where}`;
}

function nearestWords(nearest: readonly number[]): string {
  const numbers = [...new Set(nearest)];
  return numbers.length === 1
    ? `The nearest that does is version ${numbers[0]}.`
    : `The nearest that do are versions ${numbers.join(' and ')}.`;
}

/** One version: there is nothing yet that it could be compared with. */
export function SingleVersion({ version, ...place }: Place & { version: number }) {
  return (
    <Problem icon={Layers} title="There is nothing to compare yet" offers={[]} {...place}>
      This action has one version, {version}. A comparison can be made as soon as its schema is edited.
    </Problem>
  );
}

/** An action that WorkOS knows and that has no schema. */
export function NoVersions(place: Place) {
  return (
    <Problem icon={Layers} title="No schema versions" offers={[]} {...place}>
      WorkOS knows this action and lists no schema for it, so there is nothing to compare.
    </Problem>
  );
}

type ProblemProps = Place & {
  icon?: typeof FileQuestion;
  title: string;
  /** Pairs to go to, as addresses have them. */
  offers: readonly string[];
  /** Further ways on. */
  more?: ReactNode;
  children: ReactNode;
};

function Problem({ icon = FileQuestion, title, offers, more, environment, action, children }: ProblemProps) {
  return (
    <Notice
      icon={icon}
      role="alert"
      title={title}
      actions={
        <>
          {[...new Set(offers)].map((pair) => (
            <Link
              key={pair}
              to="/$environment/actions/$action/compare/$pair"
              params={{ environment, action, pair }}
              className={buttonClass()}
            >
              Compare {pair}
            </Link>
          ))}
          {more}
          <AllVersions environment={environment} action={action} />
        </>
      }
    >
      {children}
    </Notice>
  );
}

/** The ways to the same comparison where the action is, or may be. */
export function OtherEnvironments({ seenIn, unseen }: Pick<Elsewhere, 'seenIn' | 'unseen'>) {
  const offers = [
    ...seenIn.map((environment) => ({ ...environment, verb: 'Compare' })),
    ...unseen.map((environment) => ({ ...environment, verb: 'Look' })),
  ];
  return offers.map(({ id, name, verb }) => (
    <Link key={id} to="." params={{ environment: id }} search={true} className={buttonClass()}>
      {verb} in {name}
    </Link>
  ));
}

/** The way to the actions that exist. */
export function AllActions(params: { environment: string }) {
  return (
    <Link to="/$environment/actions" params={params} className={buttonClass()}>
      All actions
    </Link>
  );
}
