import type { Signal } from "../../model.ts";
import { at, entriesAt, textAt, type YamlNode } from "../yaml.ts";
import { scriptSteps } from "./steps.ts";

/** Keys at the top of a file that are no jobs: https://docs.gitlab.com/ci/yaml/#keywords */
const GLOBAL = new Set(["default", "include", "stages", "variables", "workflow", "image", "services", "cache", "spec"]);

/** Steps of a GitLab pipeline. */
export function gitlabSteps(path: string, root: YamlNode): readonly Signal<"ci.step">[] {
  return entriesAt(root).flatMap(({ key: job, value }) => {
    if (GLOBAL.has(job) || value.kind !== "map") return [];
    const around = {
      path,
      system: "GitLab CI",
      job,
      byHand: textAt(value, "when") === "manual",
      mayFail: textAt(value, "allow_failure") === "true" ? "allow_failure" : undefined,
      never: textAt(value, "when") === "never" ? "when: never" : undefined,
    } as const;
    return ["before_script", "script"].flatMap((part) => scriptSteps(around, at(value, part)));
  });
}
