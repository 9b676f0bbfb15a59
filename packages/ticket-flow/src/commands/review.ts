import {
  type Args,
  type CommandContext,
  type CommandRun,
  renderDiff,
  UsageError,
} from '@backlog-toolkit/cli-kit';
import { findTicketById, type Workspace } from '@backlog-toolkit/ticket-core';
import { readWorkingTree } from '../io/git-tree.ts';
import { loadWork } from '../io/load-work.ts';
import { readReviews } from '../io/read-reviews.ts';
import { listReviewed, type ReviewedContent } from '../io/review-changes.ts';
import { loadReviewPolicy } from '../io/review-policy.ts';
import { changeState, readState } from '../io/state-file.ts';
import { toFindings } from '../render/review-findings.ts';
import { renderReviewMarkdown } from '../render/review-markdown.ts';
import { renderReviewText } from '../render/review-text.ts';
import { judgeReview, type ReviewResult, type ReviewSubject } from '../review/judge-review.ts';
import { recordRound } from '../review/record-round.ts';
import { routeWork } from '../route/route-work.ts';
import type { FlowState } from '../state/flow-state.ts';
import { formatState } from '../state/format-state.ts';
import { requireUnfinished } from '../state/require-unfinished.ts';
import { openFor } from './open.ts';
import { requireActor } from './read-actor.ts';

/** The ticket's own files count too: who lists them means to change them. */
function subjectOf(workspace: Workspace, id: string, reviewed: ReviewedContent): ReviewSubject {
  const wanted = findTicketById(workspace, id);
  const { prefix, tags, affectedFiles, id: ticket } = wanted;
  const { complexity } = routeWork(loadWork(workspace, id), workspace.config);
  const changed = listReviewed(workspace, wanted, reviewed);
  const listed = affectedFiles.filter((file) => !changed.some(({ path }) => path === file.path));
  const files = [...changed, ...listed.map(({ path }) => ({ path, added: [] }))];
  return { ticket, prefix, tags, complexity, changed: files };
}

/** The round that is judged: the next, or the last one again. */
function readRound(args: Args, { reviewRounds, ticket }: FlowState): number {
  const round = args.number('round') ?? reviewRounds + 1;
  if (!Number.isInteger(round) || round < 1)
    throw new UsageError(`--round is ${round}.`, 'Give a whole number from 1.');
  if (round === reviewRounds || round === reviewRounds + 1) return round;
  const where = reviewRounds === 0 ? 'was not reviewed yet' : `had ${reviewRounds} of its rounds`;
  throw new UsageError(
    `--round is ${round}, but ${ticket} ${where}.`,
    'Leave --round out for the next round; the last one may be repeated.',
  );
}

function tellGithub(result: ReviewResult, { github }: CommandContext): void {
  if (!github.active) return;
  github.output('verdict', result.verdict);
  github.output('round', String(result.round));
  github.output('findings', String(result.findings.length));
  github.output('missing', result.missing.join(','));
  for (const { severity, message, file, line } of toFindings(result.findings)) {
    const level = severity === 'info' ? 'notice' : severity;
    github.annotate(level, message, { file, line });
  }
  github.summarise(renderReviewMarkdown(result));
}

function print(result: ReviewResult, args: Args, { out }: CommandContext): void {
  const format = args.flag('json') ? 'json' : args.string('format');
  if (format === 'json') out.printJson({ schemaVersion: 1, ...result });
  else out.print(format === 'markdown' ? renderReviewMarkdown(result) : renderReviewText(result));
}

/** ticket-flow review */
export const run: CommandRun = async (args, context) => {
  const { log, out } = context;
  const isDryRun = args.flag('dry-run');
  const files = args.list('findings');
  if (files.length === 0 && !isDryRun)
    throw new UsageError(
      'No findings are named.',
      'Give --findings FILE, one for each reviewer; --dry-run without any tells who has to review.',
    );
  const actor = requireActor(args, context);
  const workspace = await openFor(context);
  const policy = await loadReviewPolicy(workspace.root, workspace.configFile);
  const id = args.positionals[0] ?? '';
  const documents = await readReviews(files, context);
  const before = readState(workspace, findTicketById(workspace, id).id);
  const tree = readWorkingTree(workspace);
  const subject = subjectOf(workspace, id, { tree, base: args.string('base'), state: before });
  const result = judgeReview(policy, subject, documents, readRound(args, before));
  for (const name of result.frontier.unknown)
    log.warn(`reviewPipeline.frontierReview.triggerPatterns: nothing is known of ${JSON.stringify(name)}.`);
  const options = { ...actor, dryRun: isDryRun, takeOver: args.flag('take-over') };
  const after = await changeState(workspace, subject.ticket, options, (state) => {
    requireUnfinished(state);
    readRound(args, state);
    return recordRound(state, result, tree, actor);
  });
  print(result, args, context);
  if (isDryRun && !args.flag('json') && args.string('format') === 'text') {
    const path = `${subject.ticket}.json`;
    const diff = {
      before: { path, text: formatState(before) },
      after: { path, text: formatState(after) },
    };
    out.print(`\n${renderDiff(diff, out.color)}`);
  }
  tellGithub(result, context);
  return result.verdict === 'approve' ? 0 : 1;
};
