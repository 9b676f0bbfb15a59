import { createInterface } from 'node:readline/promises';
import type { Ask } from '../init/ask-answers.ts';

/** Lets `work` ask on the terminal (standard input and error); an end of input answers null. */
export async function withQuestions<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<null>((resolve) => {
    reader.once('close', () => resolve(null));
  });
  try {
    return await work((question) => Promise.race([reader.question(question), ended]));
  } finally {
    reader.close();
  }
}
