import { expect, test } from 'vitest';
import { isUnmarkedProduction } from './production';

test.each([
  [{ name: 'EU customers', production: true }, true],
  [{ name: 'Products', production: true }, true],
  [{ name: 'Default', production: true }, true],
  [{ name: 'Production', production: true }, false],
  [{ name: 'eu prod', production: true }, false],
  [{ name: 'Staging' }, false],
])('%j needs a mark: %s', (environment, needed) => {
  expect(isUnmarkedProduction({ id: 'x', source: 'workos', ...environment })).toBe(needed);
});
