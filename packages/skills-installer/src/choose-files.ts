import { adaptEntry, adaptText, findBins, prefix, type Surroundings } from './adapt-text.ts';
import { InstallerError } from './errors.ts';
import { listNames, type Payload } from './payload.ts';

/** A file as it is to be, by its path below the root, with slashes. */
export interface DesiredFile {
  readonly path: string;
  readonly data: Uint8Array;
  readonly isExecutable: boolean;
}

/** The folder below the root that holds the bins and the manifest. */
export const ownFolder = 'backlog-toolkit';

/** What stands beside the bins and belongs to all of them. */
const sharedBinFiles = ['package.json', 'THIRD-PARTY-NOTICES.txt'];

/**
 * The files that skills need: their own, adapted, those of the agents that they name, and the bins that these texts call.
 * Throws SKILL_UNKNOWN.
 */
export function chooseFiles(
  payload: Payload,
  skills: readonly string[],
  place: Pick<Surroundings, 'binFolder' | 'root'>,
): DesiredFile[] {
  const names = listNames(payload);
  const unknown = skills.find((skill) => !names.skills.includes(skill));
  if (unknown !== undefined) {
    throw new InstallerError('SKILL_UNKNOWN', `There is no skill ${JSON.stringify(unknown)}.`, {
      hint: `Skills: ${names.skills.join(', ')}.`,
    });
  }
  const around: Surroundings = { ...place, names };
  const sources = [...payload.keys()].filter((file) =>
    skills.some((skill) => file.startsWith(`skills/${skill}/`)),
  );
  const texts = new Map(
    sources.filter((file) => file.endsWith('.md')).map((file) => [file, readText(payload, file)]),
  );
  const agents = names.agents.filter((agent) =>
    [...texts.values()].some((text) =>
      new RegExp(`plugin's \`${agent}\`|backlog-toolkit:${agent}\\b`).test(text),
    ),
  );
  for (const agent of agents) texts.set(`agents/${agent}.md`, readText(payload, `agents/${agent}.md`));
  const adapted = [...sources, ...agents.map((agent) => `agents/${agent}.md`)].map((file) => ({
    path: file.replace(/^(skills|agents)\//, `$1/${prefix}`),
    data: adaptFile(payload, file, texts, around),
    isExecutable: false,
  }));
  const bins = findBins([...texts.values()], names.bins);
  return [...adapted, ...listBinFiles(payload, bins)].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function adaptFile(
  payload: Payload,
  file: string,
  texts: ReadonlyMap<string, string>,
  around: Surroundings,
): Uint8Array {
  const text = texts.get(file);
  if (text === undefined) return payload.get(file) ?? new Uint8Array();
  const isEntry = /^agents\/|^skills\/[^/]+\/SKILL\.md$/.test(file);
  if (!isEntry) return Buffer.from(adaptText(text, around));
  const folder = file.startsWith('agents/') ? file : file.slice(0, -'SKILL.md'.length);
  const own = [...texts].filter(([name]) => name.startsWith(folder)).map(([, one]) => one);
  return Buffer.from(adaptEntry(text, findBins(own, around.names.bins), around));
}

function listBinFiles(payload: Payload, bins: readonly string[]): DesiredFile[] {
  if (bins.length === 0) return [];
  const wanted = [...bins, ...bins.map((bin) => `${bin}.cmd`), ...sharedBinFiles];
  return wanted.flatMap((name) => {
    const data = payload.get(`bin/${name}`);
    return data === undefined
      ? []
      : [{ path: `${ownFolder}/bin/${name}`, data, isExecutable: bins.includes(name) }];
  });
}

function readText(payload: Payload, file: string): string {
  return Buffer.from(payload.get(file) ?? []).toString('utf8');
}
