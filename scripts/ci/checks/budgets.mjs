import { listDependencies } from '../../lib/dependency-closure.mjs';
import { listPublicPackages } from '../../lib/packages.mjs';
import { readRootJson } from '../../lib/root.mjs';
import { formatTable } from '../../lib/table.mjs';
import { packOnce } from '../packed.mjs';
import { verdict } from './verdict.mjs';

const siblingScope = '@backlog-toolkit/';

/** @param {import('../main.mjs').CheckContext} context */
export async function checkBudgets(context) {
  /** @type {Record<string, { packedKb: number, outsideDependencies: number }>} */
  const budgets = readRootJson('scripts/ci/budgets.json');
  const packed = new Map((await packOnce(context)).map((one) => [one.name, one]));
  let isGood = true;
  const rows = listPublicPackages().map(({ name, folder, manifest }) => {
    const sizeKb = (packed.get(manifest.name)?.size ?? Number.NaN) / 1000;
    const outside = listDependencies(folder, manifest).filter(
      (one) => !one.manifest.name.startsWith(siblingScope),
    );
    const limit = budgets[name] ?? { packedKb: 0, outsideDependencies: 0 };
    const isWithin = sizeKb <= limit.packedKb && outside.length <= limit.outsideDependencies;
    isGood &&= isWithin;
    return [
      name,
      `${sizeKb.toFixed(1)} of ${limit.packedKb} kB`,
      `${outside.length} of ${limit.outsideDependencies} outside dependencies`,
      isWithin ? '' : 'over (limits: scripts/ci/budgets.json)',
    ];
  });
  return verdict(isGood, formatTable(rows), { always: true });
}
