import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

const LENGTH = 32;

/**
 * Identity of a finding across runs: its own `fingerprint`, or 32 hexadecimal digits made of rule, file and message.
 * Line and column numbers in the message do not count, so code that moves keeps its findings.
 */
export function fingerprint(finding: Finding): string {
  if (finding.fingerprint !== undefined) return finding.fingerprint;
  // An array as JSON: no text can pass for the end of the one before.
  const identity = JSON.stringify([finding.ruleId, finding.file, normaliseMessage(finding.message)]);
  return createHash('sha256').update(identity).digest('hex').slice(0, LENGTH);
}

function normaliseMessage(message: string): string {
  return message
    .normalize('NFC')
    .replace(/\b(lines?|columns?) \d+(?:(?:-| to | and )\d+)?/gi, '$1')
    .replace(/(\.[a-z]\w{0,9}):\d+(?::\d+)?/gi, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
