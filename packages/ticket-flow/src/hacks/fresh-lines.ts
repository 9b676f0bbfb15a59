import type { ChangedFile, Side } from './side.ts';

/** A line that the diff adds. */
export interface FreshLine {
  readonly side: Side;
  /** Index in the side's lists. */
  readonly index: number;
  /** 1-based line number. */
  readonly line: number;
  readonly text: string;
  /** Without comments and the content of strings. */
  readonly code: string;
  readonly comment: string;
}

/** The lines that the diff adds to a file, those that it only moves left out. */
export function* freshLines(file: ChangedFile): Generator<FreshLine> {
  for (const { after: side } of file.sections) {
    for (const index of side.fresh) {
      yield {
        side,
        index,
        line: side.firstLine + index,
        text: side.texts[index] ?? '',
        code: side.codes[index] ?? '',
        comment: side.comments[index] ?? '',
      };
    }
  }
}
