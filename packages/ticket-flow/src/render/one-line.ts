import { neutraliseControls } from '@backlog-toolkit/findings';

/** Text of somebody else's that cannot begin a line of its own or steer the terminal. */
export function oneLine(text: string): string {
  return neutraliseControls(text.replaceAll(/\s+/g, ' ')).trim();
}
