/**
 * The table of tasks as text.
 *
 * @param {readonly import('./table.mjs').Task[]} tasks
 */
export function renderTaskTable(tasks) {
  const width = Math.max(...tasks.map(({ name }) => name.length));
  const rows = tasks.map(({ name, does }) => `  npm run ${name.padEnd(width)}  ${does.replaceAll('`', '')}`);
  return ['With `-- --cwd PROJECT` where a project is meant:', '', ...rows].join('\n');
}
