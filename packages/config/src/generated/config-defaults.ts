// Generated from schema/backlog.config.schema.json by scripts/generate.mjs. Do not edit.
import type { ResolvedConfig } from './config-types.ts';

/** A new copy of the configuration of a project whose file is empty. */
export const createDefaults = (): ResolvedConfig => ({
  "version": "1.1",
  "project": {},
  "backlog": {
    "dataDir": "backlog/data",
    "templatesDir": "backlog/templates",
    "ticketPrefixes": [
      "TASK",
      "BUG",
      "FEAT",
      "IDEA"
    ],
    "requiredSections": [
      "context",
      "description",
      "acceptanceCriteria",
      "testStrategy",
      "affectedFiles",
      "dependencies"
    ]
  },
  "qualityGates": {},
  "codeRules": {
    "source": ".claude/code-rules.md",
    "hardGates": [],
    "softGates": []
  },
  "ticketValidation": {
    "requireTestStrategy": true,
    "requireAffectedFiles": true,
    "requireDependencyCheck": true,
    "minAcceptanceCriteria": 3,
    "requireVerificationCommands": true,
    "rules": {}
  },
  "ticketConstraints": {
    "maxAffectedFiles": 5,
    "maxEstimatedTokens": 100000,
    "requireSingleResponsibility": true
  },
  "agentRouting": {
    "rules": [
      {
        "pattern": "*.tsx",
        "agent": "frontend",
        "label": "UI components, pages"
      },
      {
        "pattern": "*.jsx",
        "agent": "frontend",
        "label": "UI components, pages"
      },
      {
        "pattern": "*.vue",
        "agent": "frontend",
        "label": "UI components, pages"
      },
      {
        "pattern": "*.py",
        "agent": "backend",
        "label": "APIs, services"
      },
      {
        "pattern": "*.go",
        "agent": "backend",
        "label": "Systems programming"
      },
      {
        "pattern": "*.rs",
        "agent": "backend",
        "label": "Systems programming"
      },
      {
        "pattern": "Dockerfile",
        "agent": "devops",
        "label": "Infrastructure"
      },
      {
        "pattern": "*.tf",
        "agent": "devops",
        "label": "Infrastructure"
      },
      {
        "pattern": "*.ipynb",
        "agent": "ml-engineer",
        "label": "ML pipelines"
      }
    ],
    "overrides": {},
    "llmOverride": true
  },
  "reviewPipeline": {
    "reviewers": [
      {
        "name": "spec-compliance",
        "agent": "general-purpose",
        "focus": "spec",
        "required": true
      },
      {
        "name": "code-quality",
        "agent": "general-purpose",
        "focus": "quality",
        "required": true
      }
    ],
    "confidenceThreshold": 80,
    "maxReviewRounds": 3,
    "frontierReview": {
      "enabled": true,
      "triggerPatterns": [
        "serialization",
        "db_schema",
        "auth",
        "error_handling",
        "external_api",
        "concurrency"
      ],
      "skipForComplexity": [
        "trivial"
      ]
    }
  },
  "llmOps": {
    "registry": {
      "source": ".backlog-ops/model-registry.json",
      "strictMode": true
    },
    "gateway": {
      "baseURL": "http://localhost:8000",
      "apiKeyEnv": "LITELLM_MASTER_KEY",
      "requireEscalationReason": true
    },
    "routing": {
      "entryModelClassify": "cheap",
      "entryModelDraft": "cheap",
      "entryModelPlan": "balanced",
      "entryModelImplement": "balanced",
      "entryModelReview": "cheap",
      "escalationModel": "frontier",
      "maxEscalationsPerTicket": 1
    },
    "tokenPolicy": {
      "maxInputByPhase": {
        "classify": 4000,
        "draft": 8000,
        "implement": 32000,
        "review": 16000,
        "refine": 12000
      },
      "maxOutputByPhase": {
        "classify": 1000,
        "draft": 4000,
        "implement": 16000,
        "review": 4000,
        "refine": 8000
      },
      "contextWindowStrategy": "truncate-oldest"
    },
    "cachePolicy": {
      "providerPromptCaching": true,
      "stablePrefixMinTokens": 2048,
      "responseCache": {
        "enabled": true,
        "ttlSeconds": 3600,
        "backend": "redis"
      },
      "semanticCache": {
        "enabled": false,
        "backend": "qdrant",
        "threshold": 0.88
      },
      "warnBelowHitRate": 0.8,
      "sessionMaxWaves": 5
    },
    "batchPolicy": {
      "enabled": true,
      "eligiblePhases": [
        "planning",
        "refinement",
        "review",
        "bulk-ticket-validation",
        "cost-report",
        "duplicate-detection"
      ],
      "forceBatchWhenQueueOver": 25,
      "maxConcurrentBatchJobs": 10,
      "retryPolicy": {
        "maxRetries": 3,
        "backoffMultiplier": 2
      },
      "providerKeyEnv": {
        "anthropic": "ANTHROPIC_API_KEY",
        "openai": "OPENAI_API_KEY"
      },
      "maxEnqueuedTokens": {},
      "finishingTasks": [],
      "reviewBatchEnabled": false,
      "reviewBatchTimeoutSec": 300,
      "reviewBatchIntervalSec": 30
    },
    "ragPolicy": {
      "enabled": false,
      "indexPath": ".backlog-ops/rag-index",
      "chunkSize": 512,
      "topK": 10
    },
    "usageLedger": ".backlog-ops/usage-ledger.jsonl",
    "budgets": [],
    "budgetPolicy": {
      "failClosed": false
    }
  },
  "promptLint": {
    "rules": {},
    "options": {},
    "overrides": [],
    "ignore": [],
    "budgets": {}
  }
});

/** Defaults of the entries of lists, by the path of the list. */
export const itemDefaults: Readonly<Record<string, object>> = {
  "reviewPipeline.reviewers": {
    "required": true
  },
  "llmOps.budgets": {
    "timeZone": "UTC",
    "scope": {}
  },
  "promptLint.overrides": {
    "options": {},
    "rules": {}
  }
};
