/** What stands in a sample for what is the reader's own. */

/** The environment variables that WorkOS's SDKs name their settings by. */
export const KEY = 'WORKOS_API_KEY';
export const CLIENT_ID = 'WORKOS_CLIENT_ID';

/** The organization of WorkOS's reference. */
export const ORGANIZATION = 'org_01EHWNCE74X7JSDV0X3SZ3KJNY';
