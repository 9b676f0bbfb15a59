import { checkActions } from './checks/actions.mjs';
import { checkBudgets } from './checks/budgets.mjs';
import { checkChangesets } from './checks/changesets.mjs';
import { checkCleanTree } from './checks/clean-tree.mjs';
import { checkDocumentation } from './checks/documentation.mjs';
import { checkGenerated } from './checks/generated.mjs';
import { checkHacks } from './checks/hacks.mjs';
import { checkLayers } from './checks/layers.mjs';
import { checkPackLists } from './checks/pack-lists.mjs';
import { checkPluginBins } from './checks/plugin-bins.mjs';
import { checkPublint, checkTypesResolve } from './checks/published-shape.mjs';
import { checkFormat, checkKnip, checkLint, checkTypes } from './checks/static.mjs';

/**
 * Every check after the suite, in order.
 *
 * @type {import('./main.mjs').Check[]}
 */
export const checks = [
  { name: 'types of the tests', run: checkTypes },
  { name: 'lint', run: checkLint },
  { name: 'format', run: checkFormat },
  { name: 'unused code and dependencies', run: checkKnip },
  { name: 'no hacks in the change', run: checkHacks },
  { name: 'direction of dependencies', run: checkLayers },
  { name: 'generated files are current', run: checkGenerated },
  { name: 'documentation holds', run: checkDocumentation },
  { name: 'bins of the plugin are current', run: checkPluginBins },
  { name: 'actions are valid', run: checkActions },
  { name: 'publint of every package', run: checkPublint },
  { name: 'types resolve in every package', run: checkTypesResolve },
  { name: 'files in every package', run: checkPackLists },
  { name: 'size and dependency budgets', run: checkBudgets },
  { name: 'changesets', run: checkChangesets },
  { name: 'working tree is clean', run: checkCleanTree },
];
