/** Which of the declared keys a sample has; the first where a link does not say. */
export const KEYS = [
  { id: 'all', name: 'All keys' },
  { id: 'required', name: 'Required only' },
] as const;
