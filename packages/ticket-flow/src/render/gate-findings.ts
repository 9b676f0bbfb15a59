import type { Finding } from '@backlog-toolkit/findings';
import type { GateRecord } from '../gate/gate-record.ts';

const configFile = 'backlog.config.json';

/** What a gate's run found in files, and what failed as findings at the place that says what is run. */
export function gateFindings({ commands, gates, findings }: GateRecord): Finding[] {
  const failed = commands
    .filter(({ status }) => status !== 'passed')
    .map(({ name, command, status }): Finding => {
      const message = `Unexpected end of ${command}: ${status}, expected it to pass.`;
      return { ruleId: `gate-${name}`, severity: 'error', message, file: configFile };
    });
  const { status, note } = gates.tdd;
  const tdd: Finding = {
    ruleId: 'gate-tdd',
    severity: 'error',
    message: `Unexpected change without its tests: ${note}.`,
    file: configFile,
  };
  const isTestFault =
    status === 'failed' && !commands.some((each) => each.name === 'test' && each.status !== 'passed');
  return [...findings, ...failed, ...(isTestFault ? [tdd] : [])];
}
