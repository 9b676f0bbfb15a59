import type { Finding } from '@backlog-toolkit/findings';

function mapTexts(finding: Finding, change: (text: string) => string): Finding {
  const { message, hint } = finding;
  return { ...finding, message: change(message), ...(hint === undefined ? {} : { hint: change(hint) }) };
}

/** Findings of a ticket that was checked under an id which stood in for the one it has got. */
export function renameInFindings(findings: readonly Finding[], standIn: string, id: string): Finding[] {
  const named = new RegExp(`(?<![\\w-])${standIn}(?!\\w)`, 'g');
  return findings.map((finding) => mapTexts(finding, (text) => text.replaceAll(named, id)));
}

/** Findings of a ticket that is not there: nobody can run a command on it, but write what the command would set. */
export function withoutCommands(findings: readonly Finding[], standIn: string): Finding[] {
  const command = new RegExp(`(Run )?ticket-core set ${standIn} (\\S+?)(?=[,.]?(?:\\s|$))`, 'g');
  return findings.map((finding) =>
    mapTexts(finding, (text) =>
      text.replaceAll(command, (_all, run: string | undefined, assignment: string) =>
        run === undefined ? `${assignment} in the new ticket` : `Write ${assignment} into the new ticket`,
      ),
    ),
  );
}
