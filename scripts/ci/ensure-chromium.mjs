import { run } from '../lib/run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

async function isInstalled() {
  const found = await Promise.all(names.map((name) => run(name, ['--version'])));
  return found.some(({ code }) => code === 0);
}

/**
 * Sees to it that the tests of pages have a browser: on a CI machine where we are root it is installed from Debian's
 * packages. Where it cannot be had, those tests are skipped and say so.
 */
export async function ensureChromium() {
  if (!process.env.CI || process.platform !== 'linux' || process.getuid?.() !== 0 || (await isInstalled()))
    return;
  console.log('· installing chromium for the tests of pages');
  await run('apt-get', ['update', '-qq']);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
  });
  console.log(
    code === 0 ? '✓ chromium installed' : '- chromium cannot be installed: the tests of pages are skipped',
  );
}
