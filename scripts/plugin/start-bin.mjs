/**
 * The start of a single-file bin, of which it runs as text.
 *
 * @param {() => (name: string) => any} open gives its parts
 * @param {string} name of the bin
 * @param {string} packageJson what it tells of its package
 */
export async function startBin(open, name, packageJson) {
  const { version } = process;
  try {
    if (!('getBuiltinModule' in process))
      throw new Error(`it needs Node.js 20.19 or later, this is ${version}`);
    process.exitCode = await open()('cli.cjs').main(packageJson);
  } catch (/** @type {any} */ error) {
    process.stderr.write(`${name} could not start; reinstall it or report this: ${error?.stack ?? error}\n`);
    process.exitCode = 70;
  }
}
