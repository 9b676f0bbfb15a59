// node at-address.mjs SCRIPT ARGS… runs a script with the address in the file `address` in place of the word ADDRESS.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const address = readFileSync('address', 'utf8');
const [node = '', , script = '', ...args] = process.argv;
process.argv = [node, script, ...args.map((word) => (word === 'ADDRESS' ? address : word))];
if (script.endsWith('.cjs')) createRequire(import.meta.url)(script);
else await import(pathToFileURL(script).href);
