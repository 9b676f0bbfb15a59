/** Reads `GITHUB_OUTPUT` or `GITHUB_ENV` as the runner does; throws where the runner would fail the step. */
export function readCommandFile(text: string): Record<string, string> {
  const values = new Map<string, string>();
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? '';
    if (line === '' || line === '\r') continue;
    const block = /^([^=]*?)<<(.+)$/.exec(line);
    if (!block) {
      const equals = line.indexOf('=');
      if (equals === -1) throw new Error(`Invalid format '${line}'`);
      values.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    const end = lines.indexOf(block[2] ?? '', i + 1);
    if (end === -1) throw new Error(`Matching delimiter not found '${block[2]}'`);
    values.set(block[1] ?? '', lines.slice(i + 1, end).join('\n'));
    i = end;
  }
  return Object.fromEntries(values);
}
