/** `GET …/actions/{action}/compare/{pair}`: two versions of an action, compared. */
import { ENVIRONMENTS_PATH } from '../../contract/api';
import { readPair, type VersionPair } from '../../contract/version-pair';
import type { Conclusion } from '../../contract/version-walk';
import { represent, type Answer } from '../answer';
import type { Comparisons } from '../comparisons';
import type { Encodings } from '../encoding';
import { failed, failureAnswer, succeeded, type Failure, type Outcome } from '../errors';
import type { Exchange, ReaderRoute } from '../exchange';
import { apiHeaders, asksAnew, noteFreshness, type PageDependencies } from '../listed-page';
import { placeOf, type Place } from '../place';
import { segmentsOf } from '../request-target';
import { findVersions, type ListedVersion } from '../version-finder';

export type CompareDependencies = PageDependencies & {
  readonly comparisons: Comparisons;
  readonly encodings: Encodings;
};

export function compareRoute(dependencies: CompareDependencies): ReaderRoute {
  return {
    pattern: `${ENVIRONMENTS_PATH}/:environment/actions/:action/compare/:pair`,
    handler: (exchange) => answerComparison(exchange, dependencies),
  };
}

async function answerComparison(exchange: Exchange, dependencies: CompareDependencies): Promise<Answer> {
  const asked = readAsked(exchange);
  if (!asked.ok) return failureAnswer(asked.failure, exchange.id);
  const { place, pair } = asked.value;
  const found = await findVersions(place, pair, exchange, dependencies);
  if (!found.ok) return failureAnswer(found.failure, exchange.id);
  const { conclusion, freshness } = found.value;
  const headers = apiHeaders();
  noteFreshness(freshness, exchange, headers);
  if (conclusion.kind !== 'found') return failureAnswer(whyNotFound(conclusion), exchange.id);
  const unreadable = conclusion.from.failure ?? conclusion.to.failure;
  if (unreadable !== undefined) return failureAnswer(unreadable, exchange.id);
  const named = { environment: place.environment.about.id, action: place.action };
  const { requester, leaving } = exchange;
  const how = { anew: asksAnew(exchange), requester, leaving };
  const comparison = await dependencies.comparisons.of(named, conclusion, how);
  if (!comparison.ok) return failureAnswer(comparison.failure, exchange.id);
  const { header } = exchange;
  return represent(comparison.value, { header, encodings: dependencies.encodings }, headers);
}

type Asked = { place: Place & { action: string }; pair: VersionPair };

function readAsked({ target, environments }: Exchange): Outcome<Asked> {
  const segments = segmentsOf(target);
  if (!segments.ok) return segments;
  const place = placeOf(segments.value, environments);
  if (!place.ok) return place;
  const { environment, action = '' } = place.value;
  const read = readPair(segments.value[6] ?? '');
  if (!read.ok) return failed('bad_request', `${read.message} For example: ${read.offer}`);
  return succeeded({ place: { environment, action }, pair: read.pair });
}

/** In words why there is nothing to compare. */
function whyNotFound(conclusion: Exclude<Conclusion<ListedVersion>, { kind: 'found' }>): Failure {
  switch (conclusion.kind) {
    case 'same': {
      const message = `Both sides are version ${conclusion.version}. A comparison needs two different versions.`;
      return { code: 'bad_request', message };
    }
    case 'missing':
      return { code: 'not_found', message: whichAreMissing(conclusion.versions, conclusion.nearest) };
    case 'first': {
      const message = `Version ${conclusion.version} is the first of this action: there is none before it.`;
      return { code: 'not_found', message };
    }
    case 'single': {
      const message = `This action has one version, ${conclusion.version}: there is nothing to compare it with yet.`;
      return { code: 'not_found', message };
    }
    case 'none':
      return { code: 'not_found', message: 'This action has no versions, so there is nothing to compare.' };
  }
}

function whichAreMissing(versions: readonly number[], nearest: readonly number[]): string {
  const [only] = versions;
  if (versions.length === 1) return `Version ${only} does not exist. The nearest is version ${nearest[0]}.`;
  const near = [...new Set(nearest)];
  const there = near.length === 1 ? `is version ${near[0]}` : `are versions ${near.join(' and ')}`;
  return `Versions ${versions.join(' and ')} do not exist. The nearest ${there}.`;
}
