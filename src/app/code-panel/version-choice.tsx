import { useNavigate } from '@tanstack/react-router';
import type { AuditLogSchema } from '../../contract/workos';
import { Select } from '../ui/select';
import type { Option } from './choice';
import type { CodeSearch } from './search';

/** Every version as something to choose, newest first. */
export function versionOptions(
  [newest, ...older]: readonly [AuditLogSchema, ...AuditLogSchema[]],
  isLatestKnown: boolean,
): [Option, ...Option[]] {
  const { version: number } = newest;
  return [
    { id: String(number), name: `Version ${number}${isLatestKnown ? ', the latest' : ''}` },
    ...older.map(({ version }) => ({ id: String(version), name: `Version ${version}` })),
  ];
}

/** Which version the code is for. */
export function VersionChoice({ options, chosen }: { options: readonly Option[]; chosen: string }) {
  const navigate = useNavigate();
  return (
    <Select
      label="Version"
      value={chosen}
      choices={options.map(({ id, name }) => ({ value: id, label: name }))}
      onChoose={(value) =>
        void navigate({
          to: '.',
          search: (now: CodeSearch) => ({ ...now, version: value === options[0]?.id ? '' : value }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
