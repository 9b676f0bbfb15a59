export { findOverruns } from './budgets.ts';
export type { LintBudgets } from './budgets.ts';
export { compareFiles } from './compare-files.ts';
export type { SettingsOf } from './compare-files.ts';
export { makePromptConfig } from './config/prompt-config.ts';
export type { PromptConfig, PromptLintSection, RuleChoice } from './config/prompt-config.ts';
export type { Injection } from './document/injections.ts';
export type { ModelFacts, ModelLookup } from './document/prompt-document.ts';
export type {
  Divergence,
  DivergenceCause,
  DivergencePlace,
  RequestComparison,
} from './divergence/divergence.ts';
export type { Edit, Fix } from './edit/edit.ts';
export type { Disable } from './engine/disables.ts';
export type { LintFinding } from './engine/lint-finding.ts';
export type { LintResult } from './engine/lint-result.ts';
export type { RequestMeasure } from './engine/measure-request.ts';
export type { LintSettings } from './engine/settings.ts';
export { PromptLintError } from './errors.ts';
export type { PromptLintErrorCode, PromptLintErrorDetails, PromptLintErrorKind } from './errors.ts';
export type { Band } from './estimate/band.ts';
export { estimateFile, sumEstimates } from './estimate/estimate-files.ts';
export type { EstimateBasis, FileEstimate, SetEstimate } from './estimate/estimate-files.ts';
export type { Savings, TokenRates } from './estimate/estimate-savings.ts';
export type { Usage } from './estimate/hit-rate.ts';
export { listAssumptions } from './estimate/list-assumptions.ts';
export type { EstimateSource } from './estimate/list-assumptions.ts';
export { measurePrefix } from './estimate/measure-prefix.ts';
export type { PrefixMeasure } from './estimate/measure-prefix.ts';
export type { AssumedUsage, UseLog } from './estimate/use-log.ts';
export { findDivergence } from './find-divergence.ts';
export type { CapturedRequest } from './find-divergence.ts';
export { fix } from './fix.ts';
export type { FixResult } from './fix.ts';
export { loadPromptConfig } from './io/load-config.ts';
export type { LoadedPromptConfig } from './io/load-config.ts';
export type { Section } from './json/request-document.ts';
export { lint } from './lint.ts';
export type { LintInput } from './lint.ts';
export { rules } from './rules/index.ts';
export type { OptionValue } from './rules/rule-options.ts';
export { scoreFindings } from './score.ts';
export { changeCost, keyCost } from './surface/change-cost.ts';
export type { ChangeCost, CostReach } from './surface/change-cost.ts';
export { detectSurface } from './surface/detect-surface.ts';
export { clients, surfaces } from './surface/surface.ts';
export type { Client, Surface } from './surface/surface.ts';
export { estimateTokens } from './tokens/estimate-tokens.ts';
export type { TokenEstimate } from './tokens/estimate-tokens.ts';
