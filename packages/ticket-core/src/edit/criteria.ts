import { findSection, type MarkdownScan, scanMarkdown, type Section } from '@backlog-toolkit/markdown-lines';
import { sectionName } from '../model/section-names.ts';
import { type Criterion, placeCriteria } from './place-criteria.ts';

/** The section that holds the acceptance criteria; null when there is none. */
export function criteriaSection(scan: MarkdownScan): Section | null {
  return findSection(scan, sectionName('acceptanceCriteria').variants);
}

/** The acceptance criteria in text order; none when there is no such section. Code and comments hold no criteria. */
export function listCriteria(source: string | MarkdownScan): Criterion[] {
  const scan = typeof source === 'string' ? scanMarkdown(source) : source;
  const section = criteriaSection(scan);
  return section === null ? [] : placeCriteria(scan, section).map((place) => place.criterion);
}
