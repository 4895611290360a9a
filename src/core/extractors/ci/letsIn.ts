/** What a condition may ask without keeping anybody out: what happened, and what the one who asks wrote or opened. */
const ASKED: readonly RegExp[] = [
  /\b(?:always|success|failure|cancelled)\(\)/g,
  /\b(?:contains|startsWith|endsWith)\(\s*github\.event\.(?:comment|issue|pull_request|review)\.(?:body|title)\s*,\s*'[^']*'\s*\)/gi,
  /\bgithub\.event\.comment\.body\s*==\s*'[^']*'/g,
  /\bgithub\.(?:event_name|event\.action|repository|repository_owner)\s*[!=]=\s*'[^']*'/g,
  /\bgithub\.event\.issue\.pull_request(?:\.url)?(?:\s*!=\s*(?:null|''|false))?/g,
  /\bgithub\.event\.(?:issue|pull_request)\.state\s*==\s*'[^']*'/g,
  /\bgithub\.event\.pull_request\.draft(?:\s*[!=]=\s*(?:true|false))?/g,
  /!\s*contains\(\s*github\.event\.pull_request\.labels\.\*\.name\s*,\s*'[^']*'\s*\)/g,
  /\bgithub\.event\.workflow_run\.conclusion\s*[!=]=\s*'[^']*'/g,
  /\bgithub\.event\.workflow_run\.event\s*==\s*'pull_request(?:_target)?'/g,
];

/**
 * True for the condition of a job or a step that strangers pass: it asks for nothing but what they decide or what is the
 * same for everybody. Who may comment, open and write: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#issue_comment
 */
export function letsAnybodyIn(condition: string | undefined): boolean {
  if (condition === undefined || condition.length > LONGEST) return condition === undefined;
  const rest = ASKED.reduce((text, asked) => text.replace(asked, ""), condition.replace(/\$\{\{|\}\}/g, ""));
  return /^(?:[\s()!]|&&|\|\||\btrue\b)*$/.test(rest);
}

/** A label that somebody of the team gives, and that stays when its author pushes something else. */
const LABELLED = /\bcontains\(\s*github\.event\.pull_request\.labels\.\*\.name\s*,\s*'[^']*'\s*\)/g;

/** True of a condition that keeps strangers out by nothing but a label of their pull request. */
export function asksForLabel(condition: string | undefined): boolean {
  if (condition === undefined || condition.length > LONGEST || letsAnybodyIn(condition)) return false;
  return letsAnybodyIn(condition.replace(LABELLED, "true"));
}

/** Longer conditions are not worked out. */
const LONGEST = 1000;
