/**
 * Opens a single-file bin: its code stands in parts behind the start of the file, inside a comment, which Node reads past
 * without looking for code, and a part becomes code when it is first asked for. This function runs there as text, also in
 * threads, so that it may use nothing from outside.
 *
 * @param {string} file absolute path of the bin
 * @param {string} index where its parts are: `|name start length|`, in bytes
 * @returns {(name: string) => any} gives the exports of a part
 */
export function openParts(file, index) {
  const builtin = (/** @type {string} */ name) => /** @type {any} */ (process.getBuiltinModule(name));
  const { openSync, readSync } = builtin('node:fs');
  const handle = openSync(file, 'r');
  const Module = builtin('node:module');
  const isCaching = parseInt(process.versions.node) >= 22;
  if (isCaching) Module.enableCompileCache?.();
  /** @type {Record<string, object>} */
  const loaded = {};

  /** @param {string} name */
  function read(name) {
    const mark = `\n@part ${name}\n`;
    const at = index.indexOf(`|${name} `) + name.length + 2;
    const [start = 0, length = 0] = index.slice(at, index.indexOf('|', at)).split(' ').map(Number);
    const bytes = Buffer.allocUnsafe(mark.length + length);
    readSync(handle, bytes, 0, bytes.length, start);
    const text = bytes.toString('latin1');
    if (!text.startsWith(mark)) throw new Error(`${file} is not whole: no ${name}`);
    const [first, ...others] = text.slice(mark.length).split('\u0001');
    const restored = others.map((one) => String.fromCharCode(parseInt(one.slice(0, 4), 16)) + one.slice(4));
    return [first, ...restored].join('');
  }

  /** @param {string} name */
  function readBytes(name) {
    return builtin('node:zlib').brotliDecompressSync(Buffer.from(read(name), 'base64'));
  }

  const quote = (/** @type {string} */ text) => JSON.stringify(text);

  /**
   * Code for a thread that runs a part.
   *
   * @param {string} name
   */
  function threadSource(name) {
    return `(${openParts.toString()})(${quote(file)}, ${quote(index)})(${quote(name)})`;
  }

  /** @param {string} specifier */
  function requireHere(specifier) {
    return specifier.startsWith('./') ? load(specifier.slice(2)) : Module.createRequire(file)(specifier);
  }

  /**
   * @param {string} code
   * @param {string} filename
   */
  function compile(code, filename) {
    const names = ['exports', 'require', '__dirname', 'embeddedText', 'embeddedBytes', 'threadSource'];
    if (!isCaching) return builtin('node:vm').compileFunction(code, names, { filename });
    // What the loader of modules compiles, and nothing else, is compiled once for all runs.
    const module = new Module(filename);
    module._compile(`module.exports = (function (${names.join()}) {${code}\n})`, filename);
    return module.exports;
  }

  /** @param {string} name */
  function load(name) {
    const known = loaded[name];
    if (known !== undefined) return known;
    const exports = (loaded[name] = {});
    const run = compile(read(name), `${file}/${name}`);
    run(exports, requireHere, builtin('node:path').dirname(file), read, readBytes, threadSource);
    return exports;
  }

  return load;
}
