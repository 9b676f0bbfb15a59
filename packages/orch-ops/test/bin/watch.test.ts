import { spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { cleanEnv } from '@backlog-toolkit/test-kit';
import { expect, test } from '@jest/globals';
import { awkwardQueue, bin, NOW, places, queueProject } from './project.ts';

function watch(folder: string): ReturnType<typeof spawn> {
  return spawn(process.execPath, [bin, 'watch', '--interval', '0.1'], {
    cwd: folder,
    env: cleanEnv({ ORCH_NOW_EPOCH: String(NOW) }),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

test('watch ends when its reader has gone', async () => {
  using project = queueProject(awkwardQueue);
  const child = watch(project.path);
  child.stdout?.once('data', () => child.stdout?.destroy());
  const code = await new Promise((resolve) => child.on('exit', resolve));
  expect(code).toBe(0);
});

test('watch goes on when the queue is not there for a moment', async () => {
  using project = queueProject(awkwardQueue);
  const file = path.join(project.path, places.queue);
  const child = watch(project.path);
  let shown = '';
  const sees = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!shown.includes(text)) return;
        shown = '';
        resolve();
      };
      child.stdout?.on('data', (chunk: Buffer) => {
        shown += chunk.toString();
        look();
      });
    });
  await sees('summary');
  renameSync(file, `${file}.away`);
  await sees('does not exist');
  renameSync(`${file}.away`, file);
  await sees('summary');
  child.kill();
  expect(child.exitCode).toBeNull();
});
