import type { ActionsLink } from '../../contract/actions-link';
import type { Facet } from '../../contract/catalog';
import { MAX_QUERY } from '../../contract/catalog-query';
import type { Freshness } from '../api/client';
import { RefreshButton } from '../api/freshness';
import type { Found } from '../api/search-page';
import { CodeLink } from '../code-panel/code-link';
import { buttonClass } from '../ui/button';
import { FilterMenu } from '../ui/filter-menu';
import { SearchBox } from '../ui/search-box';
import { ExportMenu } from './export-menu';
import { OrderButton } from './order-button';

type ToolbarProps = {
  environment: string;
  link: ActionsLink;
  facets: Found['facets'] | undefined;
  freshness: Freshness | undefined;
  onChange: (part: ActionsLink) => void;
};

/** Search, filters, order, export, refresh. Stays in sight above the table: in one row, or in two where it is narrow. */
export function ActionsToolbar(props: ToolbarProps) {
  const { environment, link, facets, freshness, onChange } = props;
  return (
    <div className="sticky top-(--stuck) z-20 flex h-24 flex-wrap content-center items-center gap-2 bg-canvas lg:h-14 lg:flex-nowrap">
      <div className="w-full lg:max-w-80">
        <SearchBox
          label="Search actions"
          text={link.q ?? ''}
          maxLength={MAX_QUERY}
          onSearch={(q) => onChange({ q })}
        />
      </div>
      <div className="-ml-1 flex items-center sm:gap-1 lg:ml-0">
        <FilterMenu
          label="Namespace"
          choices={facets && named(facets.namespaces)}
          value={link.namespace}
          onChoose={(namespace) => onChange({ namespace })}
        />
        <FilterMenu
          label="Target"
          choices={facets && named(facets.targets)}
          value={link.target}
          onChoose={(target) => onChange({ target })}
        />
      </div>
      <div className="ml-auto flex items-center sm:gap-1">
        <OrderButton link={link} onChange={onChange} />
        <CodeLink code="api" className={buttonClass('quiet', 'max-sm:px-1.5')}>
          API
        </CodeLink>
        <ExportMenu environment={environment} link={link} />
        <RefreshButton freshness={freshness} />
      </div>
    </div>
  );
}

/** Actions without a namespace are counted too, but no link can ask for them. */
function named(facet: Facet): Facet {
  return facet.filter(({ value }) => value.trim() !== '');
}
