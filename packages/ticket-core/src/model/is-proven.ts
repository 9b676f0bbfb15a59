import { readText } from './read-values.ts';

/** Fields that prove a completion, either of them. */
const proofFields: readonly string[] = ['commit', 'evidence'];
// What people write where they have no proof.
const noProof = /^(?:-|~|n\/?a|no|none|null|false|pending|tbd|todo|unknown|\?+)$/i;

/** Whether a ticket may lie in completed: it names a commit or evidence, or was given up (obsolete, cancelled). */
export function isProven(ticket: {
  readonly status: string;
  readonly data: Readonly<Record<string, unknown>>;
}): boolean {
  if (ticket.status === 'obsolete' || ticket.status === 'cancelled') return true;
  return proofFields.some((key) => {
    const proof = readText(ticket.data[key])?.trim() ?? '';
    return proof !== '' && !noProof.test(proof);
  });
}
