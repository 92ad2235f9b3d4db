import { CloudOff, FileQuestion, KeyRound, RefreshCw, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { signInPath } from '../../contract/session';
import { here } from '../lib/here';
import { Button, buttonClass } from '../ui/button';
import { Notice } from '../ui/notice';
import { ApiError, type FailureCode } from './api-error';
import { useSignedOut } from './signed-out';

type Words = { icon: LucideIcon; title: string; hint: string };

const WORDS: Record<FailureCode, Words> = {
  bad_request: {
    icon: FileQuestion,
    title: 'This address cannot be read',
    hint: 'Something in the link is not as it should be.',
  },
  unauthenticated: {
    icon: KeyRound,
    title: 'You are not signed in',
    hint: 'Sign in, and you come back to this page.',
  },
  forbidden: {
    icon: KeyRound,
    title: 'You may not see this',
    hint: 'Ask whoever runs this server for access.',
  },
  not_found: {
    icon: FileQuestion,
    title: 'There is nothing here',
    hint: 'It may have been renamed, or the link may be cut short.',
  },
  too_complex: {
    icon: TriangleAlert,
    title: 'Too complex to compare',
    hint: 'Something in these schemas, such as a pattern or deep nesting, has no quick answer.',
  },
  rate_limited: {
    icon: RefreshCw,
    title: 'Too many requests at once',
    hint: 'Loading continues automatically after a short wait.',
  },
  upstream_unauthorized: {
    icon: KeyRound,
    title: 'WorkOS does not accept this environment’s key',
    hint: 'The administrator of this server has to set a valid key and restart it.',
  },
  upstream_unavailable: {
    icon: CloudOff,
    title: 'WorkOS is not answering',
    hint: 'The server tried several times. It may be back in a moment.',
  },
  upstream_timeout: {
    icon: RefreshCw,
    title: 'WorkOS took too long',
    hint: 'The server waited and gave up. Trying again often helps.',
  },
  upstream_invalid: {
    icon: TriangleAlert,
    title: 'WorkOS answered something unexpected',
    hint: 'The answer does not have the documented form, so it is not shown.',
  },
  internal: {
    icon: TriangleAlert,
    title: 'This server failed',
    hint: 'That is a fault in it. The request id below finds it in the log.',
  },
  unreachable: {
    icon: CloudOff,
    title: 'The server cannot be reached',
    hint: 'It may have stopped, or the network is down.',
  },
  unreadable: {
    icon: TriangleAlert,
    title: 'The answer cannot be read',
    hint: 'Something between this page and its server changed the answer.',
  },
  not_worked_out: {
    icon: TriangleAlert,
    title: 'This page could not work that out',
    hint: 'Its background worker did not start, failed, or did not finish in time. Try again, or reload the page.',
  },
};

/** A thrown thing as an ApiError: anything else is a fault of this page, and says what it is. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({ code: 'unreadable', message: String(error) }, { cause: error });
}

/** What happened, in a few of the reader's words. */
export function titleOf(error: unknown): string {
  return WORDS[asApiError(error).code].title;
}

type FailureProps = {
  error: unknown;
  retry: () => void;
  /** Replaces the general words where the place knows better what is missing. */
  title?: string;
  hint?: ReactNode;
  /** Further ways on, beside Retry. */
  actions?: ReactNode;
};

/** A reader who was signed out has been told so once, above everything; what fails for that is told more quietly. */
function useRole({ code }: ApiError): 'alert' | 'status' {
  const isTold = useSignedOut();
  return isTold && code === 'unauthenticated' ? 'status' : 'alert';
}

/** What happened in the reader's words, what the server said, the request id, and the way on. */
export function Failure({ error, retry, title, hint, actions }: FailureProps) {
  const failure = asApiError(error);
  const words = WORDS[failure.code];
  return (
    <Notice
      role={useRole(failure)}
      icon={words.icon}
      title={title ?? words.title}
      details={<Details failure={failure} />}
      actions={
        <>
          <WayOn failure={failure} retry={retry} />
          {actions}
        </>
      }
    >
      {hint ?? words.hint}
    </Notice>
  );
}

/** The same in one line, where a part of what is shown failed and the rest stands. */
export function FailureLine({ error, retry, what }: { error: unknown; retry: () => void; what: string }) {
  const failure = asApiError(error);
  return (
    <div role={useRole(failure)} className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <p className="min-w-40 flex-1 wrap-anywhere whitespace-normal">
        <span className="font-medium text-danger">{what}</span>{' '}
        <span className="text-muted">
          {WORDS[failure.code].title}. {failure.message}
        </span>
      </p>
      <WayOn failure={failure} retry={retry} />
    </div>
  );
}

function Details({ failure }: { failure: ApiError }) {
  return (
    <>
      <p>{failure.message}</p>
      {failure.requestId && (
        <p>
          Request id <code className="select-all">{failure.requestId}</code>
        </p>
      )}
    </>
  );
}

/** Asking again, or signing in where nothing else helps. */
function WayOn({ failure, retry }: { failure: ApiError; retry: () => void }) {
  const label = SIGN_IN[failure.code];
  if (label === undefined) return <RetryButton failure={failure} retry={retry} />;
  return (
    <a href={signInPath(here())} className={buttonClass()}>
      {label}
    </a>
  );
}

const SIGN_IN: Readonly<Partial<Record<FailureCode, string>>> = {
  unauthenticated: 'Sign in',
  forbidden: 'Sign in again',
};

function RetryButton({ failure, retry }: { failure: ApiError; retry: () => void }) {
  const { retryAfter } = failure;
  if (retryAfter !== undefined)
    return <CountdownButton key={failure.requestId} seconds={retryAfter} retry={retry} />;
  return <Button onClick={retry}>Try again</Button>;
}

/** Shows how many seconds are left, then retries automatically. A click retries at once. */
function CountdownButton({ seconds, retry }: { seconds: number; retry: () => void }) {
  const [left, setLeft] = useState(Math.ceil(seconds));
  const goOn = useEffectEvent(retry);
  useEffect(() => {
    // Not the wall clock, which can be set to another time meanwhile.
    const end = performance.now() + seconds * 1000;
    const timer = setInterval(() => {
      const remaining = Math.ceil((end - performance.now()) / 1000);
      setLeft(Math.max(0, remaining));
      if (remaining > 0) return;
      clearInterval(timer);
      goOn();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return <Button onClick={retry}>{left > 0 ? `Trying again in ${left} s` : 'Trying again…'}</Button>;
}
