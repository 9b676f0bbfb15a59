import { expect, test } from '@jest/globals';
import { askAnswers } from '../../src/init/ask-answers.ts';

const detected = {
  name: 'app',
  stack: 'python',
  testCommand: 'pytest',
  lintCommand: 'ruff check .',
  linter: 'ruff',
};

function answering(...answers: (string | null)[]): {
  questions: string[];
  ask: (question: string) => Promise<string | null>;
} {
  const questions: string[] = [];
  return {
    questions,
    ask: async (question) => {
      questions.push(question);
      return answers[questions.length - 1] ?? null;
    },
  };
}

test('an empty answer takes what was detected', async () => {
  const { ask, questions } = answering('', '', '', '', '');
  expect(await askAnswers(detected, ask)).toEqual({ ...detected, typeCheckCommand: undefined });
  expect(questions[0]).toBe('Name of the project [app]: ');
  expect(questions[4]).toBe('Type check command, - for none [-]: ');
});

test('answers win, a dash leaves a gate out, an unknown stack is asked again', async () => {
  const { ask, questions } = answering('shop', 'cobol', 'go', 'go test ./...', '-', 'go vet ./...');
  expect(await askAnswers(detected, ask)).toMatchObject({
    name: 'shop',
    stack: 'go',
    testCommand: 'go test ./...',
    lintCommand: undefined,
    typeCheckCommand: 'go vet ./...',
  });
  expect(questions).toHaveLength(6);
});

test('the end of input breaks off', async () => {
  expect(await askAnswers(detected, answering('shop').ask)).toBeNull();
});
