import { listActions } from '../actions/list-actions.mjs';
import { code, page, table } from './markdown.mjs';

/** @param {string} value */
function defaultOf(value) {
  return value === '' ? '' : code(value);
}

/**
 * @returns {string} what can be put into each action, and what comes out
 */
export function renderActionsPage() {
  return page([
    '# Actions',
    'What the actions for GitHub take and give. Workflows to copy, and the permissions that they need, are in [Cron and CI schedules](../ci.md).',
    ...listActions()
      .filter(({ isInternal }) => !isInternal)
      .flatMap(({ name, action: { description, inputs = {}, outputs = {} } }) => [
        `## ${name}`,
        description,
        table(
          ['Input', 'Default', 'What it means'],
          Object.entries(inputs).map(([input, { description, default: value = '' }]) => [
            code(input),
            defaultOf(value),
            description,
          ]),
        ),
        table(
          ['Output', 'What it is'],
          Object.entries(outputs).map(([output, { description }]) => [code(output), description]),
        ),
      ]),
  ]);
}
