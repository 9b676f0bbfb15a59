// What is run to find faults; a file that is already gone may well fail to be removed.
const runner = String.raw`(?:npm|pnpm|yarn|bun|deno)\s+(?:run\s+|-\S+\s+)*(?:t|test|lint|check|build|type-?check|ci|verify)\b`;
const tool = String.raw`(?:(?:npx|pnpm|yarn|bunx|poetry run|uv run|python3?\s+-m)\s+(?:exec\s+)?)?(?:tsc|eslint|oxlint|biome|jest|vitest|mocha|ava|playwright|cypress|pytest|tox|nox|ruff|flake8|mypy|pyright|golangci-lint|staticcheck|shellcheck|phpunit|rspec|rubocop)\b`;
const language = String.raw`(?:node\s+--test|go\s+(?:test|vet|build)|cargo\s+(?:test|clippy|check|build|nextest)|(?:mvn|\./mvnw|gradle|\./gradlew|make|just|bazel|turbo(?:\s+run)?|nx)\s+(?:\S+\s+)*?[\w:-]*(?:test|lint|check|verify|build))\b`;

/** A check of which nobody learns that it failed. */
export const ignoredFailure: RegExp = new RegExp(
  String.raw`(?<![\w./-])(?:${runner}|${tool}|${language})[^|;&\n]*\|\|\s*(?:true|:|exit\s+0|echo\b[^;&|\n]*)(?=\s*(?:[;&)"'\`,}\]]|$))`,
);
