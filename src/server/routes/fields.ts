/** `GET …/fields`: every field over all actions' latest schemas, with its types and the actions that carry it. */
import { ENVIRONMENTS_PATH } from '../../contract/api';
import type { FieldList, FieldsParameters } from '../../contract/catalog-fields';
import type { Answer } from '../answer';
import { QUERY_CHECK } from '../catalog/catalog-checks';
import {
  answerJson,
  catalogHandler,
  type CatalogDependencies,
  type CatalogQuestion,
} from '../catalog/catalog-exchange';
import { catalogField } from '../catalog/field-index';
import { pageOfResult } from '../catalog/result-cursor';
import { failureAnswer } from '../errors';
import type { ReaderRoute } from '../exchange';
import { PAGE_CHECKS, type Checks } from '../list-parameters';

const DEFAULT_LIMIT = 50;

const CHECKS: Checks<FieldsParameters> = {
  ...PAGE_CHECKS,
  q: QUERY_CHECK,
  shared: flagCheck((shared) => ({ shared })),
  conflicts: flagCheck((conflicts) => ({ conflicts })),
};

/** `false` is as good as absent. */
function flagCheck(make: (flag: true) => FieldsParameters) {
  return (text: string): FieldsParameters | string => {
    if (text === 'true') return make(true);
    return text === 'false' ? {} : 'true or false';
  };
}

export function fieldsRoute(dependencies: CatalogDependencies): ReaderRoute {
  return {
    pattern: `${ENVIRONMENTS_PATH}/:environment/fields`,
    handler: catalogHandler(dependencies, CHECKS, answerFields),
  };
}

function answerFields({
  searchable,
  asked: { limit = DEFAULT_LIMIT, before, after, ...asked },
  exchange,
}: CatalogQuestion<FieldsParameters>): Answer | Promise<Answer> {
  const fields = searchable.findFields(asked);
  const query = `fields ${JSON.stringify(asked)}`;
  const page = pageOfResult(fields, ({ address }) => address, { query, limit, before, after });
  if (!page.ok) return failureAnswer(page.failure, exchange.id);
  const { data, list_metadata } = page.value;
  const list: FieldList = {
    object: 'list',
    data: data.map(catalogField),
    list_metadata,
    total: fields.length,
    catalog: searchable.catalog.state(),
  };
  return answerJson(JSON.stringify(list), exchange);
}
