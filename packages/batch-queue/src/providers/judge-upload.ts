import { judgeCreate, type Sent } from './judge-create.ts';
import { readFileId } from './openai-wire.ts';
import type { CreateOutcome } from './provider.ts';

/** What an upload came to: the file's id, or why no batch can be made of it. Nothing is paid for a file. */
export function judgeUpload(sent: Sent): { readonly fileId: string } | CreateOutcome {
  const isDone = sent.kind === 'answered' && sent.status >= 200 && sent.status < 300;
  const fileId = isDone ? readFileId(sent.value) : undefined;
  if (fileId !== undefined) return { fileId };
  const outcome = judgeCreate(sent, () => undefined);
  const isOpen = outcome.kind === 'unknown' || outcome.kind === 'unreached';
  return isOpen ? { kind: 'unreached', reason: `The upload ${outcome.reason}` } : outcome;
}
