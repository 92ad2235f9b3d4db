import { formatNumber } from '../lib/numbers';
import { Button } from '../ui/button';

/** What came to be known since a list was shown, which waits here until the reader wants it. */
export function ShowMore({ more, onShow }: { more: number; onShow: () => void }) {
  return (
    <Button className="-my-1.5" onClick={onShow}>
      Show {formatNumber(more)} more
    </Button>
  );
}
