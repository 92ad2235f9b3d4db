import { useState } from 'react';

/** The value; while there is none, the one that was there before, so that what is shown gives way to its successor at once. */
export function useHeld<Value>(value: Value | undefined): Value | undefined {
  const [held, setHeld] = useState(value);
  if (value !== undefined && value !== held) setHeld(value);
  return value ?? held;
}
