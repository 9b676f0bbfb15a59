import { describe, expect, test } from '@jest/globals';
import { defaultConfig, parseConfig } from '../src/index.ts';

/** What every existing project relies on, written out by hand. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  version: '1.1',
  'backlog.dataDir': 'backlog/data',
  'backlog.templatesDir': 'backlog/templates',
  'backlog.ticketPrefixes': ['TASK', 'BUG', 'FEAT', 'IDEA'],
  'backlog.requiredSections': [
    'context',
    'description',
    'acceptanceCriteria',
    'testStrategy',
    'affectedFiles',
    'dependencies',
  ],
  'codeRules.source': '.claude/code-rules.md',
  'codeRules.hardGates': [],
  'codeRules.softGates': [],
  'ticketValidation.requireTestStrategy': true,
  'ticketValidation.requireAffectedFiles': true,
  'ticketValidation.requireDependencyCheck': true,
  'ticketValidation.requireVerificationCommands': true,
  'ticketValidation.minAcceptanceCriteria': 3,
  'ticketValidation.rules': {},
  'ticketConstraints.maxAffectedFiles': 5,
  'ticketConstraints.maxEstimatedTokens': 100_000,
  'ticketConstraints.requireSingleResponsibility': true,
  'agentRouting.overrides': {},
  'agentRouting.llmOverride': true,
  'reviewPipeline.reviewers.0.name': 'spec-compliance',
  'reviewPipeline.reviewers.1.name': 'code-quality',
  'reviewPipeline.confidenceThreshold': 80,
  'reviewPipeline.maxReviewRounds': 3,
  'reviewPipeline.frontierReview.enabled': true,
  'reviewPipeline.frontierReview.triggerPatterns': [
    'serialization',
    'db_schema',
    'auth',
    'error_handling',
    'external_api',
    'concurrency',
  ],
  'reviewPipeline.frontierReview.skipForComplexity': ['trivial'],
  'llmOps.registry.source': '.backlog-ops/model-registry.json',
  'llmOps.registry.strictMode': true,
  'llmOps.gateway.baseURL': 'http://localhost:8000',
  'llmOps.gateway.apiKeyEnv': 'LITELLM_MASTER_KEY',
  'llmOps.gateway.requireEscalationReason': true,
  'llmOps.routing.entryModelClassify': 'cheap',
  'llmOps.routing.entryModelDraft': 'cheap',
  'llmOps.routing.entryModelPlan': 'balanced',
  'llmOps.routing.entryModelImplement': 'balanced',
  'llmOps.routing.entryModelReview': 'cheap',
  'llmOps.routing.escalationModel': 'frontier',
  'llmOps.routing.maxEscalationsPerTicket': 1,
  'llmOps.tokenPolicy.maxInputByPhase': {
    classify: 4000,
    draft: 8000,
    implement: 32_000,
    review: 16_000,
    refine: 12_000,
  },
  'llmOps.tokenPolicy.maxOutputByPhase': {
    classify: 1000,
    draft: 4000,
    implement: 16_000,
    review: 4000,
    refine: 8000,
  },
  'llmOps.tokenPolicy.contextWindowStrategy': 'truncate-oldest',
  'llmOps.cachePolicy.providerPromptCaching': true,
  'llmOps.cachePolicy.stablePrefixMinTokens': 2048,
  'llmOps.cachePolicy.responseCache': { enabled: true, ttlSeconds: 3600, backend: 'redis' },
  'llmOps.cachePolicy.semanticCache': { enabled: false, backend: 'qdrant', threshold: 0.88 },
  'llmOps.cachePolicy.warnBelowHitRate': 0.8,
  'llmOps.cachePolicy.sessionMaxWaves': 5,
  'llmOps.batchPolicy.enabled': true,
  'llmOps.batchPolicy.eligiblePhases': [
    'planning',
    'refinement',
    'review',
    'bulk-ticket-validation',
    'cost-report',
    'duplicate-detection',
  ],
  'llmOps.batchPolicy.forceBatchWhenQueueOver': 25,
  'llmOps.batchPolicy.maxConcurrentBatchJobs': 10,
  'llmOps.batchPolicy.retryPolicy': { maxRetries: 3, backoffMultiplier: 2 },
  'llmOps.batchPolicy.providerKeyEnv': { anthropic: 'ANTHROPIC_API_KEY', openai: 'OPENAI_API_KEY' },
  'llmOps.batchPolicy.finishingTasks': [],
  'llmOps.batchPolicy.reviewBatchEnabled': false,
  'llmOps.batchPolicy.reviewBatchTimeoutSec': 300,
  'llmOps.batchPolicy.reviewBatchIntervalSec': 30,
  'llmOps.ragPolicy.enabled': false,
  'llmOps.ragPolicy.indexPath': '.backlog-ops/rag-index',
  'llmOps.ragPolicy.chunkSize': 512,
  'llmOps.ragPolicy.topK': 10,
  'llmOps.budgets': [],
  'llmOps.budgetPolicy.failClosed': false,
  'promptLint.rules': {},
  'promptLint.options': {},
  'promptLint.overrides': [],
  'promptLint.ignore': [],
  'promptLint.budgets': {},
};

const WITHOUT_DEFAULT = [
  'project.name',
  'project.stack',
  'project.testRunner',
  'project.linter',
  'project.typeChecker',
  'qualityGates.typeCheckCommand',
  'qualityGates.lintCommand',
  'qualityGates.testCommand',
  'qualityGates.buildCommand',
  'qualityGates.healthCheckCommand',
  'llmOps.registry.refreshCommand',
  'llmOps.ragPolicy.embeddingModel',
  'llmOps.ragPolicy.vectorStore',
  'llmOps.ragPolicy.serverUrl',
  'llmOps.ragPolicy.reindexCommand',
  'promptLint.baseline',
  'promptLint.budgets.maxWarnings',
  'promptLint.budgets.minScore',
  'sentinel',
  'audit',
];

describe('defaults', () => {
  test.each(Object.entries(DEFAULTS))('%s', (path, expected) => {
    expect(defaultConfig()).toHaveProperty(path, expected);
  });

  test.each(WITHOUT_DEFAULT)('%s has none', (path) => {
    expect(defaultConfig()).not.toHaveProperty(path);
  });

  test('the default agents are those of the documented table', () => {
    const rules = defaultConfig().agentRouting.rules.map(({ pattern, agent }) => `${pattern} ${agent}`);
    expect(rules).toEqual([
      '*.tsx frontend',
      '*.jsx frontend',
      '*.vue frontend',
      '*.py backend',
      '*.go backend',
      '*.rs backend',
      'Dockerfile devops',
      '*.tf devops',
      '*.ipynb ml-engineer',
    ]);
  });

  test('an empty file and empty sections mean all the defaults', () => {
    expect(parseConfig('{}', { uses: [] }).config).toEqual(defaultConfig());
    const { config } = parseConfig('{"backlog":{},"llmOps":{"cachePolicy":{"responseCache":{}}}}', {
      uses: ['llmOps'],
    });
    expect(config).toEqual(defaultConfig());
  });

  test('what is given replaces only itself, and lists as a whole', () => {
    const text =
      '{"llmOps":{"cachePolicy":{"responseCache":{"ttlSeconds":5}}},"backlog":{"ticketPrefixes":["SEC"]}}';
    const { config } = parseConfig(text, { uses: ['llmOps', 'backlog'] });
    expect(config.llmOps.cachePolicy.responseCache).toEqual({
      enabled: true,
      ttlSeconds: 5,
      backend: 'redis',
    });
    expect(config.backlog.ticketPrefixes).toEqual(['SEC']);
  });

  test('entries of lists get their defaults', () => {
    const text = JSON.stringify({
      reviewPipeline: { reviewers: [{ name: 'a' }, { name: 'b', required: false }] },
      llmOps: {
        budgets: [
          { name: 'day', period: 'day', hardUsd: 1 },
          { name: 'r', period: 'rolling', hours: 5, warnUsd: 1 },
        ],
      },
      promptLint: { overrides: [{ files: ['*.md'] }] },
    });
    const { config, warnings } = parseConfig(text, { uses: ['reviewPipeline', 'llmOps', 'promptLint'] });
    expect(warnings).toEqual([]);
    expect(config.reviewPipeline.reviewers.map(({ required }) => required)).toEqual([true, false]);
    expect(config.llmOps.budgets).toEqual([
      { name: 'day', period: 'day', timeZone: 'UTC', scope: {}, hardUsd: 1 },
      { name: 'r', period: 'rolling', hours: 5, timeZone: 'UTC', scope: {}, warnUsd: 1 },
    ]);
    expect(config.promptLint.overrides).toEqual([{ files: ['*.md'], options: {}, rules: {} }]);
  });

  test('two configurations share nothing', () => {
    expect(defaultConfig().backlog.ticketPrefixes).not.toBe(defaultConfig().backlog.ticketPrefixes);
  });
});
