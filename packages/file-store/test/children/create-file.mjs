// Tries to create a file and prints whether it was the one.
import { createFileExclusive } from '../../dist/index.js';

const [file, name] = process.argv.slice(2);
try {
  createFileExclusive(file, name.repeat(10_000));
  process.stdout.write('created');
} catch (error) {
  process.stdout.write(error.code);
}
