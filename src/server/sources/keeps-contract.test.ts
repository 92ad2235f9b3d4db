import { expect, test } from 'vitest';
import { RawItemList } from '../../contract/workos';
import { actionsJson } from '../testing/lists';
import { keepsContract } from './keeps-contract';

test.each([
  ['of another type', actionsJson().replace('"version":1', '"version":"1"')],
  ['that is null', actionsJson().replace('"data":[', '"data":[null,')],
])('an item %s does not hide the others', (_, body) => {
  const bytes = new TextEncoder().encode(body);
  expect(keepsContract(bytes, RawItemList)).toEqual({ ok: true, value: bytes });
});
