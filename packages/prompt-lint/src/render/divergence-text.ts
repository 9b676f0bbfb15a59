import type { Divergence, DivergencePlace, RequestComparison } from '../divergence/divergence.ts';
import type { TokenEstimate } from '../tokens/estimate-tokens.ts';

function showTokens({ tokens, low, high }: TokenEstimate): string {
  const show = (count: number): string => count.toLocaleString('en-US');
  return tokens === 0 ? 'none' : `about ${show(tokens)} tokens (${show(low)}–${show(high)})`;
}

function showPlace(path: string, { line, column, excerpt }: DivergencePlace): string {
  return `  ${path}:${line}:${column}  ${excerpt}`;
}

function showSection({ section, a, b }: Divergence): string {
  if (section === 'model' || section === 'parameters') return `the ${section}`;
  const block = a.block ?? b.block;
  return `${section === 'system' ? 'the system prompt' : `the ${section}`}, block ${block} of the request`;
}

/** A comparison of two requests as text for people. */
export function renderDivergence(a: string, b: string, comparison: RequestComparison): string {
  const { divergence, shared, readable, lost, assumptions } = comparison;
  const lines =
    divergence === null
      ? [`${b} begins with all of ${a}.`]
      : [
          `${a} and ${b} part in ${showSection(divergence)}.`,
          showPlace(a, divergence.a),
          showPlace(b, divergence.b),
          `The likely cause is ${divergence.describe}.`,
          `  ${divergence.hint}`,
        ];
  return [
    ...lines,
    '',
    `Both begin with  ${showTokens(shared)}`,
    `Still readable   ${showTokens(readable)}`,
    `Lost             ${showTokens(lost)}`,
    ...assumptions.map((assumption) => `  ${assumption}`),
    '',
  ].join('\n');
}
