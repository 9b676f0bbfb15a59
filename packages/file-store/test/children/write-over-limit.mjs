// Run under a file size limit: prints the error that a large write ends with.
import { writeFileAtomic } from '../../dist/index.js';

try {
  writeFileAtomic(process.argv[2], 'x'.repeat(100_000));
  process.stdout.write('written');
} catch (error) {
  process.stdout.write(
    JSON.stringify({ code: error.code, kind: error.kind, message: error.message, hint: error.hint }),
  );
}
