import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { typesPath } from '../../contract/catalog-types';
import { get } from './client';

/** The types of all events in an environment, as the text of a file. */
export function environmentTypesQuery(environment: string) {
  return queryOptions({
    queryKey: ['types', environment],
    queryFn: (context) => get(typesPath(environment), z.string(), context),
    select: ({ data }) => data,
  });
}
