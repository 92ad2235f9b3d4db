import type { Action } from '../history';
import { ACCESS } from './access';
import { BILLING } from './billing';
import { CONTENT } from './content';
import { DIRECTORY } from './directory';
import { GOVERNANCE } from './governance';
import { INVOICES } from './invoices';
import { ODD_NAMES } from './odd-names';
import { PEOPLE } from './people';
import { PLATFORM } from './platform';
import { PROJECTS } from './projects';
import { SUBSCRIPTION_CHANGED } from './subscription-changed';
import { USERS } from './users';

/** The sample data written by hand, in no particular order. */
export function curatedActions(): readonly Action[] {
  return [
    ...ACCESS,
    ...BILLING,
    ...CONTENT,
    ...DIRECTORY,
    ...GOVERNANCE,
    ...INVOICES,
    ...ODD_NAMES,
    ...PEOPLE,
    ...PLATFORM,
    ...PROJECTS,
    ...USERS,
    SUBSCRIPTION_CHANGED,
  ];
}
