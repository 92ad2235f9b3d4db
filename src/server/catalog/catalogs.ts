import type { Representation } from '../answer';
/** Each environment's catalog with what is looked up in it, made when it is first asked for. */
import type { Failure } from '../errors';
import type { Logger } from '../logging';
import type { ServedEnvironment } from '../sources/source';
import { Catalog, type CatalogOptions } from './catalog';
import type { CatalogEntry } from './catalog-entry';
import { typesOf } from './event-types';
import { indexFields, type FieldIndex, type IndexedField } from './field-index';
import { perState, remembering } from './remembering';
import {
  findActions,
  matchNames,
  sortedByName,
  type ActionsAsked,
  type ActionsFound,
} from './search-actions';
import { findFields, type FieldsAsked } from './search-fields';

/** A catalog, and answers from what it knows at that moment. */
export class SearchableCatalog {
  readonly catalog: Catalog;
  readonly #byName: () => readonly CatalogEntry[];
  readonly #index: () => FieldIndex;
  readonly #actions: (asked: ActionsAsked) => ActionsFound;
  readonly #fields: (asked: FieldsAsked) => readonly IndexedField[];
  readonly #types: () => Promise<Representation>;

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
    this.#types = perState(entries, () => typesOf(entries()));
  }

  findActions(asked: ActionsAsked): ActionsFound {
    return this.#actions(asked);
  }

  findFields(asked: FieldsAsked): readonly IndexedField[] {
    return this.#fields(asked);
  }

  /** A file of TypeScript for the events of every action's latest version. */
  eventTypes(): Promise<Representation> {
    return this.#types();
  }
}

export type CatalogsOptions = {
  logger: Logger;
  /** Told of each failure that a catalog waits out, and of which environment's. */
  onFailure?: ((environment: string, code: Failure['code']) => void) | undefined;
} & Pick<CatalogOptions, 'now' | 'ttl' | 'sleep'>;

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
    const { logger, onFailure, ...options } = this.#options;
    const catalog = new Catalog({
      ...options,
      source,
      onFailure: ({ code, cause }: Failure) => {
        logger.warn({ environment: about.id, code, cause }, 'catalog waits');
        onFailure?.(about.id, code);
      },
      onUnexpected: (error) => logger.error({ environment: about.id, err: error }, 'catalog failed'),
    });
    const made = new SearchableCatalog(catalog);
    this.#made.set(about.id, made);
    return made;
  }
}
