import { expect, test } from '@jest/globals';
import { loadBacklog, openWorkspace } from '@backlog-toolkit/ticket-core';
import { tempDir } from '@backlog-toolkit/test-kit';
import { loadWaveTickets } from '../../src/io/load-waves.ts';
import { toWaveTickets } from '../../src/waves/to-wave-tickets.ts';
import { put, ticketText } from '../make-project.ts';

test('what is read of a backlog for waves is what the whole backlog tells', async () => {
  using folder = tempDir();
  const write = (file: string, text: string): void => put(folder.path, `backlog/data/${file}.md`, text);
  write('pending/TASK-001-a', ticketText('TASK-001', 'blockers: [TASK-2, legal, TASK-003, TASK-009]\n'));
  write('pending/TASK-003-a', ticketText('TASK-003').replace('status: pending', 'status: cancelled'));
  write('pending/TASK-004-a', ticketText('TASK-004').replace('status: pending', 'status: in_progress'));
  write('pending/TASK-005-a', ticketText('TASK-002', 'shared_files: [src/shared.ts]\n'));
  write('completed/TASK-002-a', ticketText('TASK-002').replace('status: pending', 'status: completed'));
  write('completed/TASK-006-a', '---\nid: [\n---\n');
  write('pending/TASK-007-a', '---\nid: [\n---\n');
  const workspace = await openWorkspace({ cwd: folder.path });
  const backlog = loadBacklog(workspace);
  const read = loadWaveTickets(workspace);
  expect(read).toEqual({ tickets: toWaveTickets(backlog), unreadable: backlog.unreadable });
  expect([read.tickets.length, read.unreadable.length]).toEqual([3, 2]);
});
