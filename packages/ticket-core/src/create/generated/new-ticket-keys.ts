// Generated from schema/new-ticket.schema.json by scripts/generate.mjs. Do not edit.
/** Known keys by the path of their object; `[]` stands for every entry of a list. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  "": [
    "title",
    "type",
    "priority",
    "assignee",
    "context",
    "description",
    "affectedFiles",
    "acceptanceCriteria",
    "testStrategy",
    "dependencies",
    "dependsOn",
    "blockers",
    "sharedFiles",
    "relatedDocs",
    "tags",
    "severity",
    "environment",
    "stepsToReproduce",
    "expected",
    "actual",
    "regressionTests",
    "phase",
    "e2eTests",
    "ideaType",
    "iceScore",
    "hypothesis",
    "validationRequired",
    "metricsOfSuccess",
    "extraSections"
  ],
  "affectedFiles[]": [
    "path",
    "action",
    "description"
  ],
  "testStrategy": [
    "unit",
    "integration",
    "verification"
  ],
  "iceScore": [
    "impact",
    "confidence",
    "ease"
  ],
  "extraSections[]": [
    "heading",
    "body"
  ]
};
