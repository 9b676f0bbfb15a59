/**
 * The environment for a spawned Node: like ours, without what would change its start-up time or output
 * (`NODE_OPTIONS`, `NODE_EXTRA_CA_CERTS`, colour switches, CI markers).
 */
export function cleanEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of [
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'NO_COLOR',
    'FORCE_COLOR',
    'CI',
    'GITHUB_ACTIONS',
    'GITHUB_OUTPUT',
    'GITHUB_STEP_SUMMARY',
  ]) {
    delete env[name];
  }
  return { ...env, ...extra };
}
