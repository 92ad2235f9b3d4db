/** WorkOS-shaped JSON for tests, with text that a careless parse and print would change. */

const SCHEMA =
  '{"object":"audit_log_schema","version":1,"targets":[{"type":"team"}],"created_at":"2026-01-15T12:00:00.000Z","zeta":1.0,"alpha":12345678901234567890}';

/** A page with one action of that name. */
export function actionsJson(name = 'user.logged_in'): string {
  const times = '"created_at":"2026-01-15T12:00:00.000Z","updated_at":"2026-01-15T12:00:00.000Z"';
  const action = `{"object":"audit_log_action","name":${JSON.stringify(name)},"schema":${SCHEMA},${times},"extra":{"b":1,"a":2}}`;
  return `{"object":"list","data":[${action}],"list_metadata":{"before":null,"after":null}}`;
}

/** A page with one version. */
export function schemasJson(): string {
  return `{"object":"list","data":[${SCHEMA}],"list_metadata":{"before":null,"after":null}}`;
}

/** What WorkOS would answer if it did not know any action that it is asked about. */
export function unknownAction({ url }: { url: string }): Response {
  const isList = !new URL(url).pathname.endsWith('/schemas');
  return isList ? rightAnswer({ url }) : Response.json({ message: 'No such action.' }, { status: 404 });
}

/** What WorkOS would answer: either list, by the path. */
export function rightAnswer({ url }: { url: string }): Response {
  return new Response(new URL(url).pathname.endsWith('/schemas') ? schemasJson() : actionsJson());
}
