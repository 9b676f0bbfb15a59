import { languageOf } from './languages.ts';
import { readFileName } from './name-style.ts';
import { nameKey } from './ticket-symbols.ts';

const testFolder = /(?:^|\/)(?:tests?|__tests__|specs?|e2e)\//i;

/** True for code that tests other code, by its name or the folder it lies in. */
export function isTestFile(path: string): boolean {
  if (languageOf(path) === null) return false;
  const name = readFileName(path.slice(path.lastIndexOf('/') + 1));
  return (name !== null && name.testMark !== null) || testFolder.test(path);
}

/** `session_test.go`, `test_session.py`, `SessionTest.java` → `session`. */
function subjectKey(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  return nameKey(base.replace(/^test_|_test(?=\.)|_spec(?=\.)|Tests?(?=\.)/, ''));
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>();

function collectTests(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const tests = new Map<string, string[]>();
  for (const file of files) {
    if (!isTestFile(file)) continue;
    const key = `${languageOf(file)} ${subjectKey(file)}`;
    const same = tests.get(key);
    if (same) same.push(file);
    else tests.set(key, [file]);
  }
  return tests;
}

/** Test files that are named after a file in the same language; how tests are found where nothing is imported. */
export function testsNamedAfter(path: string, files: readonly string[]): string[] {
  const key = nameKey(path);
  // Too many files are called so for the name to say anything.
  if (languageOf(path) === null || /^(?:index|main|mod|lib|init|types|utils?)$/.test(key)) return [];
  let tests = known.get(files);
  if (!tests) {
    tests = collectTests(files);
    known.set(files, tests);
  }
  return (tests.get(`${languageOf(path)} ${key}`) ?? []).filter((file) => file !== path);
}
