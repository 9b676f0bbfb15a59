import { describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { runProcess, tempDir } from '@backlog-toolkit/test-kit';
import { writeFileSync } from 'node:fs';

const check = fileURLToPath(new URL('../lib/require-node.cjs', import.meta.url));

async function startOn(
  nodeVersion: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  using folder = tempDir();
  const pretend = folder.join('pretend.cjs');
  const value = JSON.stringify({ value: nodeVersion });
  writeFileSync(pretend, `Object.defineProperty(process.versions, 'node', ${value});`);
  return await runProcess(process.execPath, ['-r', pretend, '-r', check, '-p', '"started"']);
}

describe('require-node', () => {
  test.each(['12.22.12', '18.20.8', '20.18.3'])('Node %s is refused with exit code 78', async (version) => {
    const { code, stdout, stderr } = await startOn(version);
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr).toContain(`This is Node ${version}, and backlog-toolkit needs Node >=20.19.`);
  });

  test.each(['20.19.0', '22.3.0', '24.21.0', '100.0.0'])('Node %s goes on', async (version) => {
    expect(await startOn(version)).toMatchObject({ code: 0, stdout: 'started\n', stderr: '' });
  });
});
