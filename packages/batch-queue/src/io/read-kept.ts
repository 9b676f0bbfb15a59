import { FileStoreError, readJsonl } from '@backlog-toolkit/file-store';
import { describeFault, hasShape, type Shape } from '../shape/shape.ts';
import type { StoreProblem } from '../store.ts';

// As long as a text can be: a paid answer must not become unreadable for its length.
const maxLineBytes = 500 * 1024 * 1024;

/** The records of a shape in a file of lines, none when it is not there; other lines go to `onProblem`. */
export function* readKeptLines<T>(
  file: string,
  shape: Shape<T>,
  onProblem: (problem: StoreProblem) => void = () => {},
): Generator<T, void, undefined> {
  try {
    for (const line of readJsonl(file, { maxLineBytes })) {
      if (line.kind === 'record' && hasShape(shape, line.value)) {
        yield line.value;
        continue;
      }
      const fault = line.kind === 'record' ? shape.check(line.value) : undefined;
      const reason =
        line.kind === 'torn'
          ? `a line that was cut off after ${line.lengthBytes} bytes`
          : line.kind === 'bad'
            ? line.reason
            : fault === undefined
              ? ''
              : describeFault(fault);
      onProblem({ file, line: line.line, reason });
    }
  } catch (error) {
    if (error instanceof FileStoreError && error.code === 'FILE_MISSING') return;
    throw error;
  }
}
