import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";

const HEAD_BRANCH = /github\.event\.workflow_run\.head_branch\b/gi;

/**
 * Takes the branch of the run that a workflow waits for out of a text, where `branches` says what it may be called: who
 * pushes to a fork cannot call it otherwise then. A pattern leaves part of the name to them.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#limiting-your-workflow-to-run-based-on-branches
 */
export function withoutNamedBranches(root: YamlNode): (text: string) => string {
  const branches = itemsAt(at(root, "on") ?? at(root, "true"), "workflow_run", "branches").map((each) => textAt(each));
  const isNamed = branches.length > 0 && branches.every((name) => name !== undefined && /^[\w./-]+$/.test(name));
  return isNamed ? (text) => text.replace(HEAD_BRANCH, "github.ref_name") : (text) => text;
}
