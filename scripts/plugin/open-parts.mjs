/**
 * Opens a single-file bin: its code stands in parts behind the start of the file, inside a comment, which Node reads past
 * without looking for code, and a part becomes code when it is first asked for. This function runs there as text, also in
 * threads, so that it may use nothing from outside.
 *
 * @param {string} file absolute path of the bin
 * @returns {(name: string) => any} gives the exports of a part
 */
export function openParts(file) {
  const builtin = (/** @type {string} */ name) => /** @type {any} */ (process.getBuiltinModule(name));
  /** @type {string} */
  const text = builtin('node:fs').readFileSync(file, 'latin1');
  /** @type {string} */
  const folder = builtin('node:path').dirname(file);
  /** @type {Record<string, object>} */
  const loaded = {};

  /** @param {string} name */
  function read(name) {
    const mark = `\n@part ${name}\n`;
    const at = text.indexOf(mark);
    if (at === -1) throw new Error(`${file} is not whole: no ${name}`);
    const start = at + mark.length;
    const [first, ...others] = text.slice(start, text.indexOf('\n@part ', start)).split('\u0001');
    const restored = others.map((one) => String.fromCharCode(parseInt(one.slice(0, 4), 16)) + one.slice(4));
    return [first, ...restored].join('');
  }

  /** @param {string} name */
  function readBytes(name) {
    return builtin('node:zlib').brotliDecompressSync(Buffer.from(read(name), 'base64'));
  }

  /**
   * Code for a thread that runs a part.
   *
   * @param {string} name
   */
  function threadSource(name) {
    return `(${openParts.toString()})(${JSON.stringify(file)})(${JSON.stringify(name)})`;
  }

  /** @param {string} specifier */
  function requireHere(specifier) {
    return specifier.startsWith('./')
      ? load(specifier.slice(2))
      : builtin('node:module').createRequire(file)(specifier);
  }

  /** @param {string} name */
  function load(name) {
    const known = loaded[name];
    if (known !== undefined) return known;
    const exports = (loaded[name] = {});
    const names = ['exports', 'require', '__dirname', 'embeddedText', 'embeddedBytes', 'threadSource'];
    const run = builtin('node:vm').compileFunction(read(name), names, { filename: `${file}/${name}` });
    run(exports, requireHere, folder, read, readBytes, threadSource);
    return exports;
  }

  return load;
}
