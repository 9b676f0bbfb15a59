import { collectGates } from './gates.ts';
import type { FolderView, GateCommands, GateName } from './project-facts.ts';

const targets: Readonly<Record<GateName, readonly string[]>> = {
  typeCheck: ['typecheck', 'type-check', 'types'],
  lint: ['lint'],
  test: ['test', 'tests'],
  build: ['build'],
};
const runners: readonly (readonly [file: string, runner: string])[] = [
  ['Makefile', 'make'],
  ['makefile', 'make'],
  ['GNUmakefile', 'make'],
  ['justfile', 'just'],
  ['Justfile', 'just'],
];

/** Gate commands from the targets of a Makefile or justfile. */
export function makeCommands(view: FolderView): GateCommands {
  const runner = runners.find(([file]) => view.has(file));
  if (!runner) return {};
  const [file, command] = runner;
  const text = view.text(file);
  return collectGates((gate) => {
    const target = targets[gate].find((name) =>
      new RegExp(`^@?${name}(?:\\s+[^:=]*)?:(?!=)`, 'm').test(text),
    );
    return target === undefined
      ? undefined
      : { value: `${command} ${target}`, why: `target "${target}" in ${file}` };
  });
}
