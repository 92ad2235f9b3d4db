/** What is told of a request while it is traced. Nothing here knows of OpenTelemetry, which is loaded only where it is used. */
import type { Answered } from '../exchange';
import type { AttemptEnd } from '../sources/source';

/** A call upstream: of which environment, and the address's template, never the address. */
export type TracedCall = { readonly environment: string; readonly template: string };

export type RequestTrace = {
  /** Begins a call upstream; what it gives ends it. */
  readonly call: (call: TracedCall) => (end: AttemptEnd) => void;
  readonly end: (answered: Answered) => void;
};

export type Tracer = {
  /** Begins a request, as part of the trace that its headers name. */
  readonly begin: (header: (name: string) => string | undefined) => RequestTrace;
};
