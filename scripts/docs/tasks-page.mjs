import { tasks } from '../tasks/table.mjs';
import { code, page, table } from './markdown.mjs';

/** @returns {string} the page of what an operator does from a checkout */
export function renderTasksPage() {
  return page([
    '# Tasks',
    'From a checkout of this repository, in a project that is elsewhere: `npm run NAME -- --cwd PROJECT`. Further options go to the command ' +
      'that is marked with …. Every command of a task runs, whatever the others say; the exit code is the first that is not 0.',
    table(
      ['Task', 'What it does', 'Commands'],
      tasks.map(({ name, does, commands }) => [
        code(`npm run ${name}`),
        does,
        commands.map(({ line, takesOptions }) => code(takesOptions ? `${line} …` : line)).join(', '),
      ]),
    ),
  ]);
}
