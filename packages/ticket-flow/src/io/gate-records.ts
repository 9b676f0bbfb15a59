import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { writeFileAtomic } from '@backlog-toolkit/file-store';
import type { Workspace } from '@backlog-toolkit/ticket-core';
import type { GateRecord } from '../gate/gate-record.ts';

/** Writes the record of a gate's run, whole or not at all, beside the checkpoints. @returns its path */
export function writeGateRecord({ sharedStateDir }: Workspace, record: GateRecord): string {
  const folder = path.join(sharedStateDir, 'flow', 'records');
  mkdirSync(folder, { recursive: true });
  const time = record.endedAt.replaceAll(/[:.]/g, '-');
  const file = path.join(folder, `${record.ticket}-${time}.json`);
  writeFileAtomic(file, `${JSON.stringify(record, null, 2)}\n`);
  return file;
}
