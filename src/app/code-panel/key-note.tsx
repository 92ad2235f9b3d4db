/** Where the samples have their secrets from. */
export function KeyNote() {
  return (
    <p className="text-sm text-muted">
      The key comes from the environment variable <code>WORKOS_API_KEY</code>: this page never has one. Where
      an SDK asks for a client id, that is <code>WORKOS_CLIENT_ID</code>.
    </p>
  );
}
