import { showControls } from '@backlog-toolkit/cli-kit';

/** Text of somebody else's that cannot begin a line of its own or steer the terminal. */
export function oneLine(text: string): string {
  return showControls(text.replaceAll(/\s+/g, ' ')).trim();
}
