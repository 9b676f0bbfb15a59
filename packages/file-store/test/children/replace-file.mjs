// Replaces a file for ever; each content is one letter many times, so a mix of two shows.
import { writeFileAtomic } from '../../dist/index.js';

const [file] = process.argv.slice(2);
for (let turn = 0; ; turn++) writeFileAtomic(file, String.fromCharCode(97 + (turn % 26)).repeat(300_000));
