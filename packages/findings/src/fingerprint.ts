import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/** Stands for a finding however its line moves: a hash of rule, file and message without numbers. */
export function fingerprint(finding: Finding): string {
  if (finding.fingerprint !== undefined) return finding.fingerprint;
  const message = finding.message.replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').trim();
  return createHash('sha256')
    .update(`${finding.ruleId}\0${finding.file}\0${message}`)
    .digest('hex')
    .slice(0, 32);
}
