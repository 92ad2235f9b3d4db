import { searchOf, type ActionsLink } from '../../contract/actions-link';
import { MenuAction, MenuGroup } from '../ui/overlays/menu-popup';
import type { ExportFormat } from './export-formats';

type ChoicesProps = { link: ActionsLink; onChoose: (format: ExportFormat) => void };

/** The open export menu; a default export because that is what `lazy` takes. */
// oxlint-disable-next-line import/no-default-export
export default function ExportChoices({ link, onChoose }: ChoicesProps) {
  const { q, namespace, target, field } = searchOf(link) ?? {};
  const isNarrowed = (q ?? namespace ?? target ?? field) !== undefined;
  return (
    <>
      <MenuGroup label={isNarrowed ? 'What is found' : 'All actions'}>
        <MenuAction onSelect={() => onChoose('json')}>JSON</MenuAction>
        <MenuAction onSelect={() => onChoose('csv')}>CSV</MenuAction>
        <MenuAction onSelect={() => onChoose('markdown')}>Markdown table</MenuAction>
      </MenuGroup>
      <MenuGroup label="Latest version of every action">
        <MenuAction onSelect={() => onChoose('versions')}>schema_versions.json</MenuAction>
      </MenuGroup>
    </>
  );
}
