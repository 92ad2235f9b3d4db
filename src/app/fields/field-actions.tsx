import { Link } from '@tanstack/react-router';
import type { CatalogField } from '../../contract/catalog-fields';
import { count, formatNumber } from '../lib/numbers';

type FieldActionsProps = { environment: string; type: CatalogField['types'][number] };

/** The actions in which a field has one type, the first of them by name. */
export function FieldActions({ environment, type }: FieldActionsProps) {
  const more = type.count - type.actions.length;
  return (
    <section>
      <h3 className="flex items-baseline justify-between gap-3 border-b border-line pb-1">
        <code className="min-w-0 font-medium wrap-anywhere">{type.type}</code>
        <span className="shrink-0 text-xs text-muted">{count(type.count, 'action')}</span>
      </h3>
      <ul className="py-1">
        {type.actions.map((action) => (
          <li key={action}>
            <Link
              to="/$environment/actions/$action"
              params={{ environment, action }}
              title={action}
              className="flex h-7 items-center rounded-md px-1 text-muted hover:bg-hover hover:text-ink"
            >
              <span className="truncate">{action}</span>
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="px-1 text-xs text-faint">and {formatNumber(more)} more</p>}
    </section>
  );
}
