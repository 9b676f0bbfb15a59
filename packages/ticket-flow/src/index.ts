export { TicketFlowError } from './errors.ts';
export type { TicketFlowErrorCode, TicketFlowErrorDetails, TicketFlowErrorKind } from './errors.ts';
export { planWaves } from './waves/plan-waves.ts';
export type { Postponed, WaveOptions, WavePlan } from './waves/plan-waves.ts';
export type { SetApart } from './waves/set-apart.ts';
export { toWaveTickets } from './waves/to-wave-tickets.ts';
export type { WaveTicket } from './waves/wave-ticket.ts';
export { changeState, listStates, readState } from './io/state-file.ts';
export type { ChangeStateOptions } from './io/state-file.ts';
export { COMMANDS, emptyState, GATES, nextGate } from './state/flow-state.ts';
export type {
  CommandName,
  CommandState,
  Escalation,
  FlowOwner,
  FlowState,
  GateName,
  GateState,
  GateStatus,
  HistoryEntry,
  Waiver,
} from './state/flow-state.ts';
export { isStale } from './state/own-state.ts';
export type { Actor } from './state/own-state.ts';
export { setGate } from './state/set-gate.ts';
export type { GateDetails } from './state/set-gate.ts';
export { chooseAgent } from './route/choose-agent.ts';
export type { AgentChoice, AgentRule, AgentWishes } from './route/choose-agent.ts';
export { routeWork } from './route/route-work.ts';
export type { Complexity, Route, Work } from './route/route-work.ts';
export type { PhaseModel } from './route/choose-models.ts';
export type { Phase } from './route/phases.ts';
export { requireUnfinished } from './state/require-unfinished.ts';
export { readCommitTree, readWorkingTree } from './io/git-tree.ts';
export { runGate } from './io/run-gate.ts';
export type { GateResult } from './io/run-gate.ts';
export type { GateOptions, WriteLive } from './gate/gate-options.ts';
export type { CommandRecord, GateRecord } from './gate/gate-record.ts';
export type { GateVerdict, RedProof } from './gate/judge-gates.ts';
export type { TestEvidence } from './gate/test-evidence.ts';
export { finishTicket } from './io/finish-ticket.ts';
export type { FinishOptions, FinishResult } from './io/finish-ticket.ts';
export type { Missing } from './finish/find-missing.ts';
export { composeMessage } from './commit-message/compose-message.ts';
export type { CommitMessage, CommitSubject } from './commit-message/compose-message.ts';
export type { CommitType, CommitWork } from './commit-message/commit-type.ts';
export type { AddedLine, ChangedFile } from './review/changed-file.ts';
export { nameReviewers } from './review/due-reviewers.ts';
export type { DueReviewer, ReviewersDue } from './review/due-reviewers.ts';
export { findFrontier } from './review/frontier-review.ts';
export type {
  FrontierMatch,
  FrontierPlace,
  FrontierPolicy,
  FrontierReview,
} from './review/frontier-review.ts';
export { judgeReview } from './review/judge-review.ts';
export type { ReviewPolicy, ReviewResult, ReviewSubject, ReviewVerdict } from './review/judge-review.ts';
export { mergeFindings } from './review/merge-findings.ts';
export type { MergedFinding, SaidBy } from './review/merge-findings.ts';
export { parseReview } from './review/parse-review.ts';
export { recordRound } from './review/record-round.ts';
export type { ReviewDocument, ReviewFinding, ReviewSeverity } from './review/review-document.ts';
export type { WorkUnderReview } from './review/sensitive-work.ts';
export { renderReviewMarkdown } from './render/review-markdown.ts';
export { readCosts } from './io/read-costs.ts';
export type { TicketCosts } from './io/read-costs.ts';
export { loadWave } from './io/load-wave.ts';
export type { Wave, WaveQuery } from './io/load-wave.ts';
export { reportWave } from './wave-report/report-wave.ts';
export type { TicketReport, WaveReport } from './wave-report/report-wave.ts';
export type { TicketCost, TicketFacts } from './wave-report/ticket-facts.ts';
export { parseDiff } from './diff/parse-diff.ts';
export type { DiffFile, DiffHunk, DiffLine, DiffStatus } from './diff/diff-file.ts';
export { rules } from './hacks/hack-rules.ts';
export { scanDiff } from './hacks/scan-diff.ts';
export type { ScanOptions } from './hacks/scan-diff.ts';
export { waiveFindings } from './hacks/waive.ts';
export { readGitDiff } from './io/git-diff.ts';
export type { GitDiff } from './io/git-diff.ts';
