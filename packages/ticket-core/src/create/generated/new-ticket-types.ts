// Generated from schema/new-ticket.schema.json by scripts/generate.mjs. Do not edit.
/**
 * One new backlog ticket, as handed to `ticket-core new --from -`. The tool gives the id, the dates and the layout; supply only the content. Write so that somebody who has never seen the conversation can do the work. Plain Markdown is allowed in texts; headings below the section's own level only. Leave out what you do not know instead of inventing it.
 */
export interface NewTicket {
  /**
   * One short line that says what will be different when the ticket is done, in the imperative, without the id and without a full stop.
   */
  title: string;
  /**
   * Prefix of the id. TASK: work with a known solution. BUG: something that does not do what it should. FEAT: new behaviour for users. IDEA: something to find out first. A project may have further prefixes, such as SEC.
   */
  type: string;
  /**
   * How soon: critical stops everything else, high is next, medium is planned, low can wait. Medium when left out.
   */
  priority: 'critical' | 'high' | 'medium' | 'low';
  /**
   * Who does it; "unassigned" when left out.
   */
  assignee: string;
  /**
   * Why this is needed now: the situation, who is affected, what has been decided or tried. No solution here.
   */
  context: string;
  /**
   * What to do and how it should work, precise enough to start: behaviour, limits, error cases, what is out of scope.
   */
  description: string;
  /**
   * Every file that will be created, changed or deleted, tests included. Only name files that exist, except with action create.
   */
  affectedFiles: NewAffectedFile[];
  /**
   * What must be true when the ticket is done. Each one can be checked by itself with a clear yes or no; three or more are usual. No number or checkbox in front.
   */
  acceptanceCriteria: string[];
  testStrategy: NewTestStrategy;
  /**
   * What must be in place first and is no ticket: a service, a decision, an access right. Tickets go to dependsOn.
   */
  dependencies?: string;
  /**
   * Ids of tickets that must be completed before this one can start.
   */
  dependsOn: string[];
  /**
   * Ids of tickets that stop this one at present.
   */
  blockers: string[];
  /**
   * Files that other open tickets change too, so that the work is not done at the same time.
   */
  sharedFiles: string[];
  /**
   * Documents in the repository that are worth reading first.
   */
  relatedDocs: string[];
  /**
   * Short labels to find the ticket by.
   */
  tags: string[];
  /**
   * BUG: how bad it is for those it hits, whatever its priority. critical: data loss, breach or outage.
   */
  severity?: 'critical' | 'high' | 'medium' | 'low';
  /**
   * BUG: where it happens: versions, operating system, browser, configuration.
   */
  environment?: string;
  /**
   * BUG: the exact steps from a known state to the failure.
   */
  stepsToReproduce?: string[];
  /**
   * BUG: what should happen.
   */
  expected?: string;
  /**
   * BUG: what happens instead, with the exact message or log line.
   */
  actual?: string;
  /**
   * BUG: tests that fail now and pass once it is fixed.
   */
  regressionTests: string[];
  /**
   * FEAT: the part of the plan it belongs to.
   */
  phase?: string;
  /**
   * FEAT: a user's way through the feature, from start to end.
   */
  e2eTests: string[];
  /**
   * IDEA: what kind of idea.
   */
  ideaType?: string;
  iceScore?: IceScore;
  /**
   * IDEA: what we believe will happen, and why, in a form that can turn out to be wrong.
   */
  hypothesis?: string;
  /**
   * IDEA: what must be found out before anything is built.
   */
  validationRequired?: string;
  /**
   * IDEA: numbers that tell whether it worked.
   */
  metricsOfSuccess: string[];
  /**
   * Sections of your own, placed after the others. Use only what fits nowhere else.
   */
  extraSections: NewExtraSection[];
}
/**
 * One file.
 */
export interface NewAffectedFile {
  /**
   * Path from the root of the repository with forward slashes; no leading slash and no `..`.
   */
  path: string;
  /**
   * What happens to the file.
   */
  action: 'create' | 'modify' | 'delete';
  /**
   * What changes in it, in a few words.
   */
  description?: string;
}
/**
 * How the work is proved.
 */
export interface NewTestStrategy {
  /**
   * Unit tests to write: what each one shows.
   */
  unit: string[];
  /**
   * Tests that need several parts together.
   */
  integration: string[];
  /**
   * Shell commands, run from the root of the repository, that succeed only when the work is right.
   */
  verification: string[];
}
/**
 * IDEA: three marks from 1 to 10.
 */
export interface IceScore {
  /**
   * What it changes if it works: 10 is most.
   */
  impact: number;
  /**
   * How sure we are that it works: 10 is sure.
   */
  confidence: number;
  /**
   * How little work it is: 10 is least.
   */
  ease: number;
}
/**
 * One section.
 */
export interface NewExtraSection {
  /**
   * Heading without `#`; not one that tickets have anyway.
   */
  heading: string;
  /**
   * Text of the section.
   */
  body: string;
}
