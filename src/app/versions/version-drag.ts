/** Ours among whatever else may be dragged over a page. */
const TYPE = 'application/x-audit-schema-version';

/** How a head looks while another is over it: covered by what `data-drop` says. */
const UNDER =
  'after:absolute after:inset-0 after:flex after:items-center after:justify-center after:border-2 after:border-accent after:bg-accent-soft after:text-sm after:font-semibold after:text-accent after:content-[attr(data-drop)]'.split(
    ' ',
  );

/**
 * Lets a version's head be dragged by its title onto another head. Listens to the element around all heads, because
 * heads come and go as one scrolls; while one is over another, that one's `data-drop` says what letting go will do.
 *
 * @param labelOf what the head under the pointer is to say
 * @param onDrop told the versions dragged and dropped on
 * @returns ends it
 */
export function watchDrags(
  around: HTMLElement,
  labelOf: (dragged: number, onto: number) => string,
  onDrop: (dragged: number, onto: number) => void,
): () => void {
  let dragged: number | undefined;
  let under: HTMLElement | undefined;

  function point(head: HTMLElement | undefined, label = '') {
    if (under !== head) {
      delete under?.dataset['drop'];
      under?.classList.remove(...UNDER);
    }
    under = head;
    if (head === undefined) return;
    head.dataset['drop'] = label;
    head.classList.add(...UNDER);
  }
  /** The head under the pointer, if it is one that what is dragged can be dropped on. */
  function targetOf({ target, dataTransfer }: DragEvent): [head: HTMLElement, onto: number] | undefined {
    const head = headOf(target);
    const onto = Number(head?.dataset['version']);
    const isOurs = dataTransfer?.types.includes(TYPE) === true;
    return head && isOurs && onto !== dragged ? [head, onto] : undefined;
  }
  function start({ target, dataTransfer }: DragEvent) {
    const head = headOf(target);
    // A link in a head can be dragged too, to wherever links are dragged.
    if (head === undefined || dataTransfer === null || !isHandle(target)) return;
    dragged = Number(head.dataset['version']);
    dataTransfer.effectAllowed = 'link';
    dataTransfer.setData(TYPE, String(dragged));
  }
  function over(event: DragEvent) {
    const [head, onto] = targetOf(event) ?? [];
    if (head === undefined || onto === undefined || dragged === undefined) return point(undefined);
    event.preventDefault();
    point(head, labelOf(dragged, onto));
  }
  function drop(event: DragEvent) {
    const [, onto] = targetOf(event) ?? [];
    point(undefined);
    if (onto === undefined || dragged === undefined) return;
    event.preventDefault();
    onDrop(dragged, onto);
  }
  /** Away from the table altogether: of that no head is told. */
  function leave({ relatedTarget }: DragEvent) {
    if (!(relatedTarget instanceof Node) || !around.contains(relatedTarget)) point(undefined);
  }

  const ended = new AbortController();
  const { signal } = ended;
  around.addEventListener('dragstart', start, { signal });
  around.addEventListener('dragover', over, { signal });
  around.addEventListener('drop', drop, { signal });
  around.addEventListener('dragleave', leave, { signal });
  around.addEventListener('dragend', () => point(undefined), { signal });
  return () => {
    point(undefined);
    ended.abort();
  };
}

function headOf(target: EventTarget | null): HTMLElement | undefined {
  const element = target instanceof Element ? target : undefined;
  return element?.closest<HTMLElement>('th[data-version]') ?? undefined;
}

function isHandle(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('[draggable]');
}
