import { createInterface } from 'node:readline/promises';
import type { Ask } from '../init/ask-answers.ts';

/** Lets `work` ask on the terminal (standard input and error); the end of input or Ctrl-C answers null from then on. */
export async function withQuestions<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  let isClosed = false;
  const ended = new Promise<null>((resolve) => {
    reader.once('close', () => {
      isClosed = true;
      resolve(null);
    });
  });
  const ask: Ask = async (question) => {
    if (isClosed) return null;
    // A question that is broken off rejects; that it is closed is all there is to know.
    const answer = reader.question(question).catch(() => null);
    return Promise.race([answer, ended]);
  };
  try {
    return await work(ask);
  } finally {
    reader.close();
  }
}
