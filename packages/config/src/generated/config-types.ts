// Generated from schema/backlog.config.schema.json by scripts/generate.mjs. Do not edit.
/**
 * The configuration of a project whose backlog is worked on with backlog-toolkit. Every key may be left out; a missing section means all of its defaults.
 */
export interface ResolvedConfig {
  /**
   * Address of the JSON Schema that editors check this file with; the tools ignore it.
   */
  $schema?: string;
  /**
   * Version of the format of this file. 1.0 has no llmOps section; both load the same way.
   */
  version: '1.0' | '1.1';
  project: ProjectConfig;
  backlog: BacklogFolders;
  qualityGates: QualityGates;
  codeRules: CodeRules;
  ticketValidation: TicketValidation;
  ticketConstraints: TicketConstraints;
  agentRouting: AgentRouting;
  reviewPipeline: ReviewPipeline;
  llmOps: LlmOps;
  promptLint: PromptLint;
  /**
   * Passed through untouched for other tools; any JSON value.
   */
  sentinel?: unknown;
  /**
   * Passed through untouched for other tools; any JSON value.
   */
  audit?: unknown;
}
/**
 * What the project is and which tools it is built with.
 */
interface ProjectConfig {
  /**
   * Name of the project, shown in reports.
   */
  name?: string;
  /**
   * Main language or platform of the project.
   */
  stack?: string;
  /**
   * Test runner of the project.
   */
  testRunner?: string;
  /**
   * Linter of the project.
   */
  linter?: string;
  /**
   * Type checker of the project.
   */
  typeChecker?: string;
}
/**
 * Where tickets are kept and what every ticket must contain.
 */
interface BacklogFolders {
  /**
   * Folder of the tickets, relative to the folder of this file.
   */
  dataDir: string;
  /**
   * Folder of the ticket templates, relative to the folder of this file.
   */
  templatesDir: string;
  /**
   * Prefixes that ticket ids may begin with.
   */
  ticketPrefixes: string[];
  /**
   * Sections that the body of every ticket must have.
   */
  requiredSections: string[];
}
/**
 * Commands that must succeed before a ticket counts as done. A gate without a command is skipped.
 */
interface QualityGates {
  /**
   * Command of the type check.
   */
  typeCheckCommand?: string;
  /**
   * Command of the lint gate.
   */
  lintCommand?: string;
  /**
   * Command that runs the tests. Required wherever this section is given.
   */
  testCommand?: string;
  /**
   * Command that builds the project.
   */
  buildCommand?: string;
  /**
   * Command that tells whether the running project is healthy.
   */
  healthCheckCommand?: string;
}
/**
 * The rules that code must follow, and which of them stop a ticket.
 */
interface CodeRules {
  /**
   * File with the code rules, relative to the folder of this file.
   */
  source: string;
  /**
   * Rules whose violation stops a ticket.
   */
  hardGates: string[];
  /**
   * Rules whose violation is reported and does not stop a ticket.
   */
  softGates: string[];
}
/**
 * What a ticket must have to be valid.
 */
interface TicketValidation {
  /**
   * Whether a ticket needs a test strategy.
   */
  requireTestStrategy: boolean;
  /**
   * Whether a ticket must list the files it affects.
   */
  requireAffectedFiles: boolean;
  /**
   * Whether the tickets that a ticket depends on are checked.
   */
  requireDependencyCheck: boolean;
  /**
   * Least number of acceptance criteria.
   */
  minAcceptanceCriteria: number;
  /**
   * Whether a ticket must say with which commands it is verified.
   */
  requireVerificationCommands: boolean;
  /**
   * Severity by rule id; a rule that is not named keeps its own severity.
   */
  rules: {
    /**
     * How a finding of this rule is treated: ignored, reported, or reported and failing.
     */
    [k: string]: 'off' | 'warn' | 'error';
  };
}
/**
 * How large a ticket may be.
 */
interface TicketConstraints {
  /**
   * Most files that one ticket may affect.
   */
  maxAffectedFiles: number;
  /**
   * Most tokens that the work on one ticket may be estimated to need.
   */
  maxEstimatedTokens: number;
  /**
   * Whether a ticket may have only one purpose.
   */
  requireSingleResponsibility: boolean;
}
/**
 * Which type of agent works on a ticket.
 */
interface AgentRouting {
  /**
   * File patterns and the agents for tickets that change such files; the first rule that matches counts. A list given here replaces the default one.
   */
  rules: AgentRoutingRule[];
  /**
   * Agent by ticket prefix; it goes before the rules.
   */
  overrides: {
    /**
     * Agent for tickets with this prefix.
     */
    [k: string]: string;
  };
  /**
   * Whether the implementer may choose another agent when the ticket gives a reason to.
   */
  llmOverride: boolean;
}
/**
 * One file pattern and its agent.
 */
interface AgentRoutingRule {
  /**
   * Glob pattern of file names or paths.
   */
  pattern: string;
  /**
   * Type of the agent.
   */
  agent: string;
  /**
   * What the rule is for, shown in reports.
   */
  label?: string;
}
/**
 * How finished work is reviewed.
 */
interface ReviewPipeline {
  /**
   * Reviewers of every ticket. A list given here replaces the default one.
   */
  reviewers: Reviewer[];
  /**
   * Least confidence, 0 to 100, of a finding that is kept; findings at the threshold are kept.
   */
  confidenceThreshold: number;
  /**
   * Most rounds of review and repair before a person decides.
   */
  maxReviewRounds: number;
  frontierReview: FrontierReview;
}
/**
 * One reviewer.
 */
interface Reviewer {
  /**
   * Name of the reviewer, unique in the list.
   */
  name: string;
  /**
   * Type of the agent that reviews.
   */
  agent?: string;
  /**
   * What the reviewer looks at.
   */
  focus?: string;
  /**
   * Whether the ticket waits for this review.
   */
  required: boolean;
}
/**
 * When the most capable model reviews too.
 */
interface FrontierReview {
  /**
   * Whether such reviews are made.
   */
  enabled: boolean;
  /**
   * Kinds of change that call for such a review.
   */
  triggerPatterns: string[];
  /**
   * Complexities of tickets that never get such a review.
   */
  skipForComplexity: string[];
}
/**
 * Models, costs, caches and batches.
 */
interface LlmOps {
  registry: RegistryPolicy;
  gateway: GatewayPolicy;
  routing: ModelRouting;
  tokenPolicy: TokenPolicy;
  cachePolicy: CachePolicy;
  batchPolicy: BatchPolicy;
  ragPolicy: RagPolicy;
  /**
   * The ledger of what model calls cost: a file, relative to the folder of this file, or the address of a PostgreSQL database, postgres://HOST:PORT/DATABASE, without a password (PGPASSWORD and ~/.pgpass are for that).
   */
  usageLedger: string;
  /**
   * Limits on what calls may cost. Every limit whose scope matches a call counts for it.
   */
  budgets: Budget[];
  budgetPolicy: BudgetPolicy;
}
/**
 * The list of models, their aliases and prices.
 */
interface RegistryPolicy {
  /**
   * File of the model registry, relative to the folder of this file.
   */
  source: string;
  /**
   * Command that refreshes the registry.
   */
  refreshCommand?: string;
  /**
   * Whether models may be named by alias only.
   */
  strictMode: boolean;
}
/**
 * The gateway that model calls go through.
 */
interface GatewayPolicy {
  /**
   * Address of the gateway, http or https, without credentials.
   */
  baseURL: string;
  /**
   * Name of the environment variable that holds the key; never the key itself.
   */
  apiKeyEnv: string;
  /**
   * Whether a call to the escalation model must say why.
   */
  requireEscalationReason: boolean;
}
/**
 * Which model alias each phase of work begins with.
 */
interface ModelRouting {
  /**
   * Alias for classifying tickets.
   */
  entryModelClassify: string;
  /**
   * Alias for drafting tickets.
   */
  entryModelDraft: string;
  /**
   * Alias for planning.
   */
  entryModelPlan: string;
  /**
   * Alias for implementing.
   */
  entryModelImplement: string;
  /**
   * Alias for reviewing.
   */
  entryModelReview: string;
  /**
   * Alias for work that the first model could not do.
   */
  escalationModel: string;
  /**
   * Most escalations of one ticket.
   */
  maxEscalationsPerTicket: number;
}
/**
 * How many tokens a call may use.
 */
interface TokenPolicy {
  maxInputByPhase: InputTokenLimits;
  maxOutputByPhase: OutputTokenLimits;
  /**
   * What is done with a context that is too long.
   */
  contextWindowStrategy: 'truncate-oldest' | 'summarize' | 'rag-augment';
}
/**
 * Most input tokens of a call, by phase.
 */
interface InputTokenLimits {
  /**
   * Most input tokens in the classify phase.
   */
  classify: number;
  /**
   * Most input tokens in the draft phase.
   */
  draft: number;
  /**
   * Most input tokens in the implement phase.
   */
  implement: number;
  /**
   * Most input tokens in the review phase.
   */
  review: number;
  /**
   * Most input tokens in the refine phase.
   */
  refine: number;
}
/**
 * Most output tokens of a call, by phase.
 */
interface OutputTokenLimits {
  /**
   * Most output tokens in the classify phase.
   */
  classify: number;
  /**
   * Most output tokens in the draft phase.
   */
  draft: number;
  /**
   * Most output tokens in the implement phase.
   */
  implement: number;
  /**
   * Most output tokens in the review phase.
   */
  review: number;
  /**
   * Most output tokens in the refine phase.
   */
  refine: number;
}
/**
 * Prompt caches and response caches.
 */
interface CachePolicy {
  /**
   * Whether the provider's prompt cache is used.
   */
  providerPromptCaching: boolean;
  /**
   * Least tokens of a stable prefix that is worth caching.
   */
  stablePrefixMinTokens: number;
  responseCache: ResponseCache;
  semanticCache: SemanticCache;
  /**
   * Share of cached prompt tokens, 0 to 1, below which a warning is given.
   */
  warnBelowHitRate: number;
  /**
   * Most waves of work in one session before a new session is begun.
   */
  sessionMaxWaves: number;
}
/**
 * The gateway's cache of answers to identical requests.
 */
interface ResponseCache {
  /**
   * Whether it is on.
   */
  enabled: boolean;
  /**
   * How long an answer is kept, in seconds.
   */
  ttlSeconds: number;
  /**
   * Where answers are kept.
   */
  backend: 'redis' | 's3' | 'local';
}
/**
 * The gateway's cache of answers to similar requests.
 */
interface SemanticCache {
  /**
   * Whether it is on.
   */
  enabled: boolean;
  /**
   * Vector store that finds similar requests.
   */
  backend: 'qdrant' | 'redis-vss' | 'chromadb';
  /**
   * Least similarity, 0 to 1, of a request whose answer is used again.
   */
  threshold: number;
}
/**
 * Which work goes to the batch interfaces of the providers.
 */
interface BatchPolicy {
  /**
   * Whether batches are used.
   */
  enabled: boolean;
  /**
   * Phases whose calls may go into a batch.
   */
  eligiblePhases: string[];
  /**
   * Length of the queue above which eligible work is batched without being asked.
   */
  forceBatchWhenQueueOver: number;
  /**
   * Most batch jobs at a provider at the same time.
   */
  maxConcurrentBatchJobs: number;
  /**
   * Where batch jobs are kept: postgres://HOST:PORT/DATABASE, or files for the folder .backlog-ops/batch-queue, which is what counts without; leave the password to PGPASSWORD or ~/.pgpass.
   */
  store?: string;
  retryPolicy: RetryPolicy;
  providerKeyEnv: ProviderKeyEnv;
  /**
   * Most prompt tokens that may wait in a provider's batch queue, by model: OpenAI sets such a limit for each account and model, and tells it only on its website.
   */
  maxEnqueuedTokens: {
    /**
     * Limit for the model of this id.
     */
    [k: string]: number;
  };
  /**
   * Tasks whose result finishes a ticket, so that reconciling with --move completes it.
   */
  finishingTasks: unknown[];
  /**
   * Whether reviews may go into a batch.
   */
  reviewBatchEnabled: boolean;
  /**
   * How long a batched review is waited for, in seconds.
   */
  reviewBatchTimeoutSec: number;
  /**
   * How often a batched review is asked after, in seconds.
   */
  reviewBatchIntervalSec: number;
}
/**
 * How failed batch jobs are repeated.
 */
interface RetryPolicy {
  /**
   * Most repetitions of one job.
   */
  maxRetries: number;
  /**
   * Factor by which the wait grows with each repetition.
   */
  backoffMultiplier: number;
}
/**
 * Environment variables that hold the keys of providers that are asked without a gateway; never the keys themselves.
 */
interface ProviderKeyEnv {
  /**
   * Name of the variable with Anthropic's key.
   */
  anthropic: string;
  /**
   * Name of the variable with OpenAI's key.
   */
  openai: string;
}
/**
 * The index that context is retrieved from.
 */
interface RagPolicy {
  /**
   * Whether retrieval is used.
   */
  enabled: boolean;
  /**
   * Model that makes the embeddings.
   */
  embeddingModel?: string;
  /**
   * Store of the vectors.
   */
  vectorStore?: string;
  /**
   * Folder of the index, relative to the folder of this file.
   */
  indexPath: string;
  /**
   * Address of the retrieval server, http or https, without credentials.
   */
  serverUrl?: string;
  /**
   * Size of an indexed piece, in tokens.
   */
  chunkSize: number;
  /**
   * Pieces that one retrieval gives.
   */
  topK: number;
  /**
   * Command that rebuilds the index.
   */
  reindexCommand?: string;
}
/**
 * One limit. At least one of warnUsd and hardUsd is given.
 */
export interface Budget {
  /**
   * Name of the budget in reports, unique in the list.
   */
  name: string;
  /**
   * Stretch of time that costs are added up over: a calendar day, week (from Monday) or month in timeZone, or the last `hours` hours.
   */
  period: 'day' | 'week' | 'month' | 'rolling';
  /**
   * Length of a rolling period, in hours; given with period "rolling" and only then.
   */
  hours?: number;
  /**
   * IANA name of the time zone that days, weeks and months begin in.
   */
  timeZone: string;
  scope: BudgetScope;
  /**
   * Cost in USD from which a warning is given.
   */
  warnUsd?: number;
  /**
   * Cost in USD from which the budget is used up.
   */
  hardUsd?: number;
}
/**
 * Which calls count. A call counts when it has every value given here; without any, every call counts.
 */
interface BudgetScope {
  /**
   * Id of a ticket.
   */
  ticket?: string;
  /**
   * Name of a skill.
   */
  skill?: string;
  /**
   * Name of a workflow.
   */
  workflow?: string;
  /**
   * Name of a phase.
   */
  phase?: string;
  /**
   * Alias or id of a model.
   */
  model?: string;
  /**
   * Name of a provider.
   */
  provider?: string;
}
/**
 * What hooks do when the budgets cannot be looked at.
 */
interface BudgetPolicy {
  /**
   * Whether a hook blocks the call when it cannot tell what was spent (the ledger cannot be read, a price is missing). When false, the call goes on and the hook says that it could not look.
   */
  failClosed: boolean;
}
/**
 * How prompt files are linted.
 */
interface PromptLint {
  /**
   * Severity by rule id; a rule that is not named keeps its own severity.
   */
  rules: {
    /**
     * How a finding of this rule is treated: ignored, reported, or reported and failing.
     */
    [k: string]: 'off' | 'warn' | 'error';
  };
  /**
   * Options by rule id.
   */
  options: {
    /**
     * Values by the name of the option, as the page of the rule lists them.
     */
    [k: string]: {
      /**
       * A number, true or false, a text, or a list of texts: of the type that the default has.
       */
      [k: string]: unknown;
    };
  };
  /**
   * Other severities and options for some files; later entries go before earlier ones.
   */
  overrides: PromptLintOverride[];
  /**
   * Glob patterns of files that are not linted, relative to the folder of this file.
   */
  ignore: string[];
  budgets: PromptLintBudgets;
  /**
   * File with known findings that do not count, relative to the folder of this file.
   */
  baseline?: string;
}
/**
 * Severities and options for the files that match.
 */
interface PromptLintOverride {
  /**
   * Glob patterns of files, relative to the folder of this file.
   */
  files: string[];
  /**
   * Options by rule id for these files.
   */
  options: {
    /**
     * Values by the name of the option, as the page of the rule lists them.
     */
    [k: string]: {
      /**
       * A number, true or false, a text, or a list of texts: of the type that the default has.
       */
      [k: string]: unknown;
    };
  };
  /**
   * Severity by rule id for these files.
   */
  rules: {
    /**
     * How a finding of this rule is treated: ignored, reported, or reported and failing.
     */
    [k: string]: 'off' | 'warn' | 'error';
  };
}
/**
 * How much may be found before the lint fails. Without a value there is no such limit.
 */
interface PromptLintBudgets {
  /**
   * Most warnings over all files.
   */
  maxWarnings?: number;
  /**
   * Least score, 0 to 100, of every file.
   */
  minScore?: number;
}
