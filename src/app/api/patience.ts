import { useEffect, useState } from 'react';

/** For how long a list that is still being gathered is waited for before the part that is known is shown, in milliseconds. */
const PATIENCE = 5000;

/** Whether the place was opened so lately that a list which would grow under its reader is better waited for. */
export function usePatience(): boolean {
  const [isPatient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return isPatient;
}
