import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { cleanEnv, tempDir } from '@backlog-toolkit/test-kit';
import { openFileJobStore, queueFolder } from '../src/index.ts';
import { writeProject } from './chaos/project.ts';
import { key } from './provider-server/use.ts';

const bin = path.join(import.meta.dirname, '..', 'bin', 'batch-queue.cjs');

/** Submits two jobs and hands over the answer to the first create while it is in flight. */
async function submitAround(
  whileSent: (child: ChildProcess, response: ServerResponse) => void,
): Promise<{ code: number | null; signal: string | null; states: string[] }> {
  using folder = tempDir();
  writeProject(folder.path, ['FEAT-001', 'FEAT-002']);
  let child: ChildProcess | undefined;
  const server = createServer((request, response) => {
    request.resume().on('end', () => child && whileSent(child, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    child = spawn(process.execPath, [bin, 'submit', '--max-requests', '1'], {
      cwd: folder.path,
      env: cleanEnv({ ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`, ANTHROPIC_API_KEY: key }),
      stdio: 'ignore',
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    const store = await openFileJobStore({ folder: queueFolder(folder.path) });
    const { jobs } = await store.list();
    return { code, signal, states: jobs.map(({ state }) => state).toSorted() };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('asked to end while a job is sent, it takes in the answer and begins no other', async () => {
  const end = await submitAround((child, response) => {
    child.kill('SIGTERM');
    const batch = { id: 'msgbatch_1', processing_status: 'in_progress', created_at: '2026-11-20T08:00:00Z' };
    setTimeout(() => response.end(JSON.stringify({ type: 'message_batch', ...batch })), 300);
  });
  expect(end).toEqual({ code: 75, signal: null, states: ['pending', 'submitted'] });
});

test('asked twice, it ends at once, and the job is not taken for one that waits', async () => {
  const end = await submitAround((child) => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGINT'), 300);
  });
  expect(end).toEqual({ code: null, signal: 'SIGINT', states: ['pending', 'submitting'] });
});
