import { TriangleAlert } from 'lucide-react';

/** Nobody has to sign in, and other machines get here; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function Exposed() {
  return (
    <>
      <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
      <p>
        <strong className="font-medium">
          Nobody has to sign in: everybody who can reach this server reads these schemas.
        </strong>{' '}
        <span className="max-sm:sr-only">Whoever runs it can change that with the setting AUTH.</span>
      </p>
    </>
  );
}
