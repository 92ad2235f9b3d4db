import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../ui/button';

/** Says how long is left, then goes on by itself; pressing it does not wait. Default because of `lazy`. */
// oxlint-disable-next-line import/no-default-export
export default function CountdownButton({ seconds, retry }: { seconds: number; retry: () => void }) {
  const [left, setLeft] = useState(Math.ceil(seconds));
  const goOn = useEffectEvent(retry);
  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const remaining = Math.ceil((end - Date.now()) / 1000);
      setLeft(Math.max(0, remaining));
      if (remaining > 0) return;
      clearInterval(timer);
      goOn();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);
  return <Button onClick={retry}>{left > 0 ? `Trying again in ${left} s` : 'Trying again…'}</Button>;
}
