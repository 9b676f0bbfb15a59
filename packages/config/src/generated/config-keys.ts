// Generated from schema/backlog.config.schema.json by scripts/generate.mjs. Do not edit.
/** Known keys by the path of their object; `[]` stands for every entry of a list. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  "": [
    "$schema",
    "version",
    "project",
    "backlog",
    "qualityGates",
    "codeRules",
    "ticketValidation",
    "ticketConstraints",
    "agentRouting",
    "reviewPipeline",
    "llmOps",
    "promptLint",
    "sentinel",
    "audit"
  ],
  "project": [
    "name",
    "stack",
    "testRunner",
    "linter",
    "typeChecker"
  ],
  "backlog": [
    "dataDir",
    "templatesDir",
    "ticketPrefixes",
    "requiredSections"
  ],
  "qualityGates": [
    "typeCheckCommand",
    "lintCommand",
    "testCommand",
    "buildCommand",
    "healthCheckCommand"
  ],
  "codeRules": [
    "source",
    "hardGates",
    "softGates"
  ],
  "ticketValidation": [
    "requireTestStrategy",
    "requireAffectedFiles",
    "requireDependencyCheck",
    "minAcceptanceCriteria",
    "requireVerificationCommands",
    "rules"
  ],
  "ticketConstraints": [
    "maxAffectedFiles",
    "maxEstimatedTokens",
    "requireSingleResponsibility"
  ],
  "agentRouting": [
    "rules",
    "overrides",
    "llmOverride"
  ],
  "agentRouting.rules[]": [
    "pattern",
    "agent",
    "label"
  ],
  "reviewPipeline": [
    "reviewers",
    "confidenceThreshold",
    "maxReviewRounds",
    "frontierReview"
  ],
  "reviewPipeline.reviewers[]": [
    "name",
    "agent",
    "focus",
    "required"
  ],
  "reviewPipeline.frontierReview": [
    "enabled",
    "triggerPatterns",
    "skipForComplexity"
  ],
  "llmOps": [
    "registry",
    "gateway",
    "routing",
    "tokenPolicy",
    "cachePolicy",
    "batchPolicy",
    "ragPolicy",
    "usageLedger",
    "budgets",
    "budgetPolicy"
  ],
  "llmOps.registry": [
    "source",
    "refreshCommand",
    "strictMode"
  ],
  "llmOps.gateway": [
    "baseURL",
    "apiKeyEnv",
    "requireEscalationReason"
  ],
  "llmOps.routing": [
    "entryModelClassify",
    "entryModelDraft",
    "entryModelPlan",
    "entryModelImplement",
    "entryModelReview",
    "escalationModel",
    "maxEscalationsPerTicket"
  ],
  "llmOps.tokenPolicy": [
    "maxInputByPhase",
    "maxOutputByPhase",
    "contextWindowStrategy"
  ],
  "llmOps.tokenPolicy.maxInputByPhase": [
    "classify",
    "draft",
    "implement",
    "review",
    "refine"
  ],
  "llmOps.tokenPolicy.maxOutputByPhase": [
    "classify",
    "draft",
    "implement",
    "review",
    "refine"
  ],
  "llmOps.cachePolicy": [
    "providerPromptCaching",
    "stablePrefixMinTokens",
    "responseCache",
    "semanticCache",
    "warnBelowHitRate",
    "sessionMaxWaves"
  ],
  "llmOps.cachePolicy.responseCache": [
    "enabled",
    "ttlSeconds",
    "backend"
  ],
  "llmOps.cachePolicy.semanticCache": [
    "enabled",
    "backend",
    "threshold"
  ],
  "llmOps.batchPolicy": [
    "enabled",
    "eligiblePhases",
    "forceBatchWhenQueueOver",
    "maxConcurrentBatchJobs",
    "store",
    "retryPolicy",
    "providerKeyEnv",
    "maxEnqueuedTokens",
    "finishingTasks",
    "reviewBatchEnabled",
    "reviewBatchTimeoutSec",
    "reviewBatchIntervalSec"
  ],
  "llmOps.batchPolicy.retryPolicy": [
    "maxRetries",
    "backoffMultiplier"
  ],
  "llmOps.batchPolicy.providerKeyEnv": [
    "anthropic",
    "openai"
  ],
  "llmOps.ragPolicy": [
    "enabled",
    "embeddingModel",
    "vectorStore",
    "indexPath",
    "serverUrl",
    "chunkSize",
    "topK",
    "reindexCommand"
  ],
  "llmOps.budgets[]": [
    "name",
    "period",
    "hours",
    "timeZone",
    "scope",
    "warnUsd",
    "hardUsd"
  ],
  "llmOps.budgets[].scope": [
    "ticket",
    "skill",
    "workflow",
    "phase",
    "model",
    "provider"
  ],
  "llmOps.budgetPolicy": [
    "failClosed"
  ],
  "promptLint": [
    "rules",
    "options",
    "overrides",
    "ignore",
    "budgets",
    "baseline"
  ],
  "promptLint.overrides[]": [
    "files",
    "options",
    "rules"
  ],
  "promptLint.budgets": [
    "maxWarnings",
    "minScore"
  ]
};
