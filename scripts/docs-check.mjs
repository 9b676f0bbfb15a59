// Checks the documentation like code: `npm run docs:check -- [--show] [PAGE…]`. Links lead somewhere, what a page tells its reader to run
// prints what the page says, and everything that users can type or set is documented.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collectSurface } from './docs/collect.mjs';
import { judgeCoverage, listDuties } from './docs/check/coverage.mjs';
import { findDeadLinks } from './docs/check/links.mjs';
import { listDocumentationPages } from './docs/check/pages.mjs';
import { readSession } from './docs/check/read-session.mjs';
import { runSession } from './docs/check/run-session.mjs';
import { root } from './lib/root.mjs';
import { setUp } from './lib/set-up.mjs';
import { runMain, say } from './lib/step.mjs';

const isShown = process.argv.includes('--show');

/** @param {readonly string[]} pages */
async function checkSessions(pages) {
  const problems = [];
  let ran = 0;
  for (const page of pages) {
    const session = readSession(readFileSync(path.join(root, page), 'utf8'));
    if (session.steps.length === 0) continue;
    const result = await runSession(session, isShown ? say : undefined);
    ran += result.ran;
    say(`${result.problem ? '✗' : '✓'} ${page}: ${result.ran} blocks ran`);
    if (result.problem) problems.push(`${page}:${result.problem.line} ${result.problem.text}`);
  }
  say(`${ran} blocks of commands ran and printed what their pages say.`);
  return problems;
}

await runMain(async () => {
  await setUp();
  const all = listDocumentationPages();
  const asked = process.argv.slice(2).filter((word) => word !== '--show');
  const pages = asked.length === 0 ? all : all.filter((page) => asked.some((part) => page.includes(part)));
  // It reads the built packages.
  const { findUnknownCommands } = await import('./docs/check/mentions.mjs');
  const named = await findUnknownCommands(pages);
  say(`${named.count} commands are named.`);
  const problems = [...named.problems, ...(await checkSessions(pages)), ...(await findDeadLinks(all))];
  if (asked.length === 0) {
    const { counts, missing } = judgeCoverage(listDuties(await collectSurface()), all);
    for (const [kind, { done, all: duties }] of counts) say(`${done} of ${duties} ${kind}s are documented.`);
    problems.push(...missing.map((name) => `Not documented: ${name}`));
  }
  for (const problem of problems) say(problem);
  return problems.length === 0 ? 0 : 1;
});
