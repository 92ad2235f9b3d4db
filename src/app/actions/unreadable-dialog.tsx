import type { UnreadableAction } from '../../contract/list-items';
import { Dialog } from '../ui/overlays/dialog';
import { RawJson } from '../vocabulary/raw-json';

type UnreadableDialogProps = { action: UnreadableAction; onClose: () => void };

/** Why an action cannot be read, and its JSON. */
export function UnreadableDialog({ action, onClose }: UnreadableDialogProps) {
  const { name, problem, json, isTooDeep } = action;
  return (
    <Dialog title={<code>{name?.toWellFormed() ?? '(no name)'}</code>} onClose={onClose}>
      <p className="mb-3 text-sm">
        WorkOS lists this action, but it cannot be read: {problem}. Its fields, targets and versions are left
        out everywhere.
      </p>
      <RawJson label="JSON of this action" json={json} isTooDeep={isTooDeep} />
    </Dialog>
  );
}
