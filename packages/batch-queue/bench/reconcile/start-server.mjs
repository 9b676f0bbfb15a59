import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Starts the server of results as a process of its own, so that its memory is not counted.
 *
 * @param {string} file
 * @param {number} count
 */
export async function startServer(file, count) {
  const script = fileURLToPath(new URL('serve-results.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, file, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${String(port).trim()}`, stop: () => child.stdin.end() };
}
