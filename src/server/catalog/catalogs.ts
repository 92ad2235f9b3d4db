/** Each environment's catalog with what is looked up in it, made when it is first asked for. */
import type { Failure } from '../errors';
import type { Logger } from '../logging';
import type { ServedEnvironment } from '../sources/source';
import { Catalog, type CatalogOptions } from './catalog';
import type { CatalogEntry } from './catalog-entry';
import { indexFields, type FieldIndex, type IndexedField } from './field-index';
import {
  findActions,
  matchNames,
  sortedByName,
  type ActionsAsked,
  type ActionsFound,
} from './search-actions';
import { findFields, type FieldsAsked } from './search-fields';

/** How many results are remembered, so that who pages through one has it sorted once. */
const REMEMBERED = 16;

/** A catalog, and answers from what it knows at that moment. */
export class SearchableCatalog {
  readonly catalog: Catalog;
  readonly #byName: () => readonly CatalogEntry[];
  readonly #index: () => FieldIndex;
  readonly #actions: (asked: ActionsAsked) => ActionsFound;
  readonly #fields: (asked: FieldsAsked) => readonly IndexedField[];

  constructor(catalog: Catalog) {
    this.catalog = catalog;
    const entries = () => catalog.entries();
    this.#byName = perState(entries, () => sortedByName(entries()));
    this.#index = perState(entries, () => indexFields(entries()));
    const named = remembering(entries, ({ q }: { q: string }) => matchNames(this.#byName(), q));
    this.#actions = remembering(entries, (asked) =>
      findActions(asked.q === undefined ? this.#byName() : named({ q: asked.q }), this.#index, asked),
    );
    this.#fields = remembering(entries, (asked) => findFields(this.#index(), asked));
  }

  findActions(asked: ActionsAsked): ActionsFound {
    return this.#actions(asked);
  }

  findFields(asked: FieldsAsked): readonly IndexedField[] {
    return this.#fields(asked);
  }
}

/** Makes something once for each state. */
function perState<Made>(stateOf: () => unknown, make: () => Made): () => Made {
  let last: { state: unknown; made: Made } | undefined;
  return () => {
    const state = stateOf();
    const current = last !== undefined && last.state === state ? last : { state, made: make() };
    last = current;
    return current.made;
  };
}

/** Remembers the results last used, for as long as the state is the same. */
function remembering<Asked extends object, Result>(
  stateOf: () => unknown,
  find: (asked: Asked) => Result,
): (asked: Asked) => Result {
  const remembered = perState(stateOf, () => new Map<string, Result>());
  return (asked) => {
    const results = remembered();
    const key = JSON.stringify(asked);
    const result = results.get(key) ?? find(asked);
    results.delete(key);
    results.set(key, result);
    const [oldest] = results.keys();
    if (results.size > REMEMBERED && oldest !== undefined) results.delete(oldest);
    return result;
  };
}

export type CatalogsOptions = { logger: Logger } & Pick<CatalogOptions, 'now' | 'ttl' | 'sleep'>;

export class Catalogs {
  readonly #made = new Map<string, SearchableCatalog>();
  readonly #options: CatalogsOptions;

  constructor(options: CatalogsOptions) {
    this.#options = options;
  }

  /** The one catalog of an environment. It gathers nothing before it is asked. */
  of({ about, source }: ServedEnvironment): SearchableCatalog {
    const known = this.#made.get(about.id);
    if (known !== undefined) return known;
    const { logger, ...options } = this.#options;
    const catalog = new Catalog({
      ...options,
      source,
      onFailure: ({ code, cause }: Failure) =>
        logger.warn({ environment: about.id, code, cause }, 'catalog waits'),
      onUnexpected: (error) => logger.error({ environment: about.id, err: error }, 'catalog failed'),
    });
    const made = new SearchableCatalog(catalog);
    this.#made.set(about.id, made);
    return made;
  }
}
