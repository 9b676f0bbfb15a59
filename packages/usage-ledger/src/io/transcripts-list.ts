import fs from 'node:fs';
import path from 'node:path';
import type { TranscriptProblem } from '../transcripts/usage-event.ts';

/** The transcripts below some configuration folders. */
export interface TranscriptList {
  /** The given roots that hold a `projects` folder. */
  readonly roots: readonly string[];
  /** Sorted, each once whatever links lead to it. */
  readonly files: readonly string[];
  readonly problems: readonly TranscriptProblem[];
}

/** Lists `projects/**\/*.jsonl` below each root, through symbolic links, but no folder twice. */
export function listTranscripts(roots: readonly string[]): TranscriptList {
  const found: string[] = [];
  const files = new Set<string>();
  const folders = new Set<string>();
  const problems: TranscriptProblem[] = [];

  const report = (file: string, error: unknown): void => {
    problems.push({ file, reason: `cannot be read: ${systemCode(error)}` });
  };
  const walk = (folder: string): void => {
    if (folders.has(folder)) return;
    folders.add(folder);
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      report(folder, error);
      return;
    }
    for (const entry of entries) {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(place);
      else if (entry.isFile()) addFile(place);
      else if (entry.isSymbolicLink()) follow(place);
    }
  };
  const addFile = (file: string): void => {
    if (file.endsWith('.jsonl')) files.add(file);
  };
  const follow = (link: string): void => {
    try {
      const target = fs.realpathSync(link);
      if (fs.statSync(target).isDirectory()) walk(target);
      else if (link.endsWith('.jsonl')) files.add(target);
    } catch (error) {
      // A link to nothing is no transcript, unless it has the name of one.
      if (link.endsWith('.jsonl')) report(link, error);
    }
  };

  for (const root of roots) {
    const projects = path.join(root, 'projects');
    try {
      walk(fs.realpathSync(projects));
      found.push(root);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'ENOTDIR') report(projects, error);
    }
  }
  return { roots: found, files: [...files].sort(), problems };
}

/** The short name of what the system refused. */
export function systemCode(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** The transcript of a session and those of its agents: what a hook that is given `transcript_path` has to read. */
export function listSessionTranscripts(transcript: string): string[] {
  const agents = path.join(transcript.replace(/\.jsonl$/u, ''), 'subagents');
  let names: string[];
  try {
    names = fs.readdirSync(agents, { recursive: true, encoding: 'utf8' });
  } catch {
    // Most sessions have no agents; a transcript that is not there is reported when it is read.
    return [transcript];
  }
  return [
    transcript,
    ...names
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => path.join(agents, name))
      .sort(),
  ];
}
