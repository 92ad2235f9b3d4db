/** Puts long documents side by side, beside the page. A worker of its own each time: it ends when it has answered. */
import type { AuditLogSchema } from '../../contract/workos';
import { compareDocuments } from './compared-documents';

addEventListener('message', ({ data }: MessageEvent<{ from: AuditLogSchema; to: AuditLogSchema }>) => {
  // In a worker this speaks to the page that started it, and takes no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  postMessage(compareDocuments(data.from, data.to));
});
