/**
 * The start of a single-file bin, of which it runs as text.
 *
 * @param {(file: string) => (name: string) => any} openParts
 * @param {string} file
 * @param {string} name of the bin
 * @param {string} packageJson what it tells of its package
 */
export async function startBin(openParts, file, name, packageJson) {
  try {
    process.exitCode = await openParts(file)('cli.cjs').main(packageJson);
  } catch (/** @type {any} */ error) {
    process.stderr.write(`${name} could not start; reinstall it or report this: ${error?.stack ?? error}\n`);
    process.exitCode = 70;
  }
}
