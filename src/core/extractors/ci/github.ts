import type { Signal } from "../../model.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { type Around, scriptSteps, step } from "./steps.ts";

/** Steps of a workflow: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export function workflowSteps(path: string, root: YamlNode): readonly Signal<"ci.step">[] {
  const triggers = triggersOf(root);
  const byHand = triggers.length > 0 && triggers.every((trigger) => trigger === "workflow_dispatch");
  return entriesAt(root, "jobs").flatMap(({ key: job, value }) => {
    const around: Around = {
      path,
      system: "GitHub Actions",
      job,
      byHand,
      mayFail: continuing(value),
      never: neverRuns(value),
    };
    const reused = at(value, "uses");
    const own = itemsAt(value, "steps").flatMap((each) => {
      const inside = {
        ...around,
        mayFail: around.mayFail ?? continuing(each),
        never: around.never ?? neverRuns(each),
      };
      const uses = at(each, "uses");
      return uses?.kind === "scalar"
        ? [step(inside, uses.span, { words: [], uses: textAt(uses) ?? "" })]
        : scriptSteps(inside, at(each, "run"));
    });
    return reused ? [step(around, reused.span, { words: [], uses: textAt(reused) ?? "" }), ...own] : own;
  });
}

/** `on: push`, `on: [push]` or `on: { push: … }`. */
function triggersOf(root: YamlNode): readonly string[] {
  // YAML 1.1 reads a bare `on` as true: https://yaml.org/type/bool.html
  const on = at(root, "on") ?? at(root, "true");
  if (on?.kind === "list") return on.items.flatMap((item) => textAt(item) ?? []);
  return on?.kind === "map" ? entriesAt(on).map(({ key }) => key) : [textAt(on) ?? []].flat();
}

function continuing(node: YamlNode): string | undefined {
  return textAt(node, "continue-on-error") === "true" ? "continue-on-error" : undefined;
}

function neverRuns(node: YamlNode): string | undefined {
  const condition = textAt(node, "if")?.replace(/^\$\{\{\s*|\s*\}\}$/g, "");
  return condition === "false" ? "if: false" : undefined;
}
