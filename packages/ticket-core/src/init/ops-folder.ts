/** `.backlog-ops/.gitignore`: what belongs to one machine only. */
export const opsGitignore = `# State of one machine. The model registry and reports are kept.
state/
rag-index/
batch-queue/
*.lock
*.lock.*
*.ids
*.tmp
`;

/** `.backlog-ops/README.md`: what the folder is for. */
export const opsReadme = `# .backlog-ops

Working files of the backlog tools. None of them holds tickets; those are in the folder that \`backlog.dataDir\` in
\`backlog.config.json\` names.

| Path | What it is | In git |
| --- | --- | --- |
| \`model-registry.json\` | Aliases, prices and lifecycle of models | yes |
| \`usage-ledger.jsonl\` | One line for each model call, with tokens and cost | as you like |
| \`completions/\` | How each completed ticket was proven | yes |
| \`batch-queue/\` | Batch jobs that wait or run | no |
| \`rag-index/\` | Search index, can be built anew | no |
| \`state/\` | Locks, journals and checkpoints | no |
| \`*.ids\`, \`*.lock.*\` | Index and locks of the file beside them | no |

Do not delete \`state/\` or \`batch-queue/\` while a tool runs.
`;
