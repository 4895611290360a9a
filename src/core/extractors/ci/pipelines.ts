import type { Signal } from "../../model.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { scriptSteps } from "./steps.ts";

const MOST_DEEP = 30;

/** Steps of CircleCI: https://circleci.com/docs/configuration-reference/#run */
export function circleSteps(path: string, root: YamlNode): readonly Signal<"ci.step">[] {
  return ["jobs", "commands"].flatMap((part) =>
    entriesAt(root, part).flatMap(({ key: job, value }) =>
      itemsAt(value, "steps").flatMap((each) => {
        const run = at(each, "run");
        const around = { path, system: "CircleCI", job, byHand: false } as const;
        return scriptSteps(around, run?.kind === "map" ? at(run, "command") : run);
      }),
    ),
  );
}

/** Steps of Azure Pipelines: https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/steps */
export function azureSteps(path: string, root: YamlNode): readonly Signal<"ci.step">[] {
  const byHand = textAt(root, "trigger") === "none" && textAt(root, "pr") === "none";
  return maps(root).flatMap(({ node, job }) => {
    const around = {
      path,
      system: "Azure Pipelines",
      job,
      byHand,
      mayFail: textAt(node, "continueOnError")?.toLowerCase() === "true" ? "continueOnError" : undefined,
      never: textAt(node, "enabled") === "false" ? "enabled: false" : undefined,
    } as const;
    return ["script", "bash", "pwsh", "powershell"].flatMap((key) => scriptSteps(around, at(node, key)));
  });
}

/** Steps of Bitbucket: https://support.atlassian.com/bitbucket-cloud/docs/step-options/ */
export function bitbucketSteps(path: string, root: YamlNode): readonly Signal<"ci.step">[] {
  return maps(at(root, "pipelines")).flatMap(({ node }) => {
    const job = textAt(node, "name") ?? "step";
    const byHand = textAt(node, "trigger") === "manual";
    return scriptSteps({ path, system: "Bitbucket Pipelines", job, byHand }, at(node, "script"));
  });
}

/** Every map below a node, with the job it lies in. */
function maps(
  root: YamlNode | undefined,
  job = "steps",
  depth = 0,
): readonly { readonly node: YamlNode; readonly job: string }[] {
  if (root === undefined || root.kind === "scalar" || depth > MOST_DEEP) return [];
  if (root.kind === "list") return root.items.flatMap((item) => maps(item, job, depth + 1));
  const name = textAt(root, "job") ?? textAt(root, "deployment") ?? job;
  return [{ node: root, job: name }, ...entriesAt(root).flatMap(({ value }) => maps(value, name, depth + 1))];
}
