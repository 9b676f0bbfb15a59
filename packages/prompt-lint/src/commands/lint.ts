import type { CommandRun } from '@backlog-toolkit/cli-kit';
import { worstSeverity } from '@backlog-toolkit/findings';
import { compareFiles } from '../compare-files.ts';
import { lintFiles } from './lint-files.ts';
import { readFormat, renderFindings } from './render-findings.ts';
import { tellMended } from './tell-mended.ts';

/** prompt-lint lint */
export const run: CommandRun = async (args, context) => {
  const { results, unreadable, mended } = await lintFiles(args, context);
  const findings = [...unreadable, ...results.flatMap((result) => result.findings), ...compareFiles(results)];
  const format = readFormat(args, context);
  tellMended(mended, format === 'text', args, context);
  renderFindings(findings, results.length + unreadable.length, format, context);
  return worstSeverity(findings) === 'error' ? 1 : 0;
};
