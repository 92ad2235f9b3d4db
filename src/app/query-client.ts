import { QueryClient } from '@tanstack/react-query';

/** The server already retries what is worth retrying, so a failure that reaches the page is shown at once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        // A view that opens on a known failure shows it, with its Retry, rather than asking behind the reader's back.
        retryOnMount: false,
        refetchOnWindowFocus: false,
      },
    },
  });
}
