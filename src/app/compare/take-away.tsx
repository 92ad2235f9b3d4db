import { Download, Link2 } from 'lucide-react';
import { changelogOf } from '../../audit-schema/changelog';
import type { Comparison } from '../../audit-schema/comparison';
import { stringifyJson } from '../../contract/json';
import type { AuditLogSchema } from '../../contract/workos';
import { downloadJson } from '../lib/download';
import { CopyButton } from '../ui/copy-button';
import { CopyWordsButton } from '../ui/copy-words-button';
import { IconButton } from '../ui/icon-button';

type TakeAwayProps = {
  action: string;
  from: AuditLogSchema;
  to: AuditLogSchema;
  comparison: Comparison | undefined;
};

/** What one can take away from a pair: its changes in words, its link, its documents. */
export function TakeAway({ action, from, to, comparison }: TakeAwayProps) {
  function downloadBoth() {
    for (const schema of [from, to]) {
      downloadJson(`${action}.v${schema.version}`, stringifyJson(schema, 2));
    }
  }
  return (
    <>
      <CopyWordsButton
        label="Copy as Markdown"
        isDisabled={comparison === undefined}
        text={() => (comparison ? changelogOf(action, comparison) : '')}
      />
      <CopyButton icon={Link2} label="Copy link" text={() => location.href} />
      <IconButton icon={Download} label="Download both documents" onClick={downloadBoth} />
    </>
  );
}
