import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collectSurface } from '../collect.mjs';
import { findUnknownCommands } from './mentions.mjs';
import { judgeCoverage, listDuties } from './coverage.mjs';
import { findDeadLinks } from './links.mjs';
import { listDocumentationPages } from './pages.mjs';
import { readSession } from './read-session.mjs';
import { runSession } from './run-session.mjs';
import { root } from '../../lib/root.mjs';
import { say } from '../../lib/step.mjs';

/**
 * @param {readonly string[]} pages
 * @param {boolean} isShown
 */
async function checkSessions(pages, isShown) {
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

/**
 * Checks all pages, or those whose path has one of the words; tells what is wrong.
 *
 * @param {readonly string[]} words of the command line
 * @returns {Promise<number>} the exit code
 */
export async function checkDocs(words) {
  const all = listDocumentationPages();
  const asked = words.filter((word) => word !== '--show');
  const pages = asked.length === 0 ? all : all.filter((page) => asked.some((part) => page.includes(part)));
  const named = await findUnknownCommands(pages);
  say(`${named.count} commands are named.`);
  const problems = [
    ...named.problems,
    ...(await checkSessions(pages, words.includes('--show'))),
    ...(await findDeadLinks(all)),
  ];
  if (asked.length === 0) {
    const { counts, missing } = judgeCoverage(listDuties(await collectSurface()), all);
    for (const [kind, { done, all: duties }] of counts) say(`${done} of ${duties} ${kind}s are documented.`);
    problems.push(...missing.map((name) => `Not documented: ${name}`));
  }
  for (const problem of problems) say(problem);
  return problems.length === 0 ? 0 : 1;
}
