/** First line of a report, invisible when rendered: what has it may be overwritten by the next one. */
export const reportMarker = '<!-- ticket-core refine: this report is overwritten -->';

/** Whether a text is a report of a refinement, by how it begins. */
export function isReport(text: string): boolean {
  return text.replace(/^\uFEFF/, '').startsWith(reportMarker);
}
