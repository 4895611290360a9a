import type { CiTrigger, Signal } from "../../model.ts";
import { at, entry, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { inputsOf, jobSignal, type PipelineFile, scriptSteps, step } from "./steps.ts";
import { textsAt } from "./triggers.ts";

const ALL: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }];

/** What Travis runs where no script is written: https://docs.travis-ci.com/user/languages/ */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  node_js: ["npm", "test"],
  go: ["go", "test", "./..."],
  ruby: ["bundle", "exec", "rake"],
  rust: ["cargo", "test"],
  java: ["mvn", "test"],
  scala: ["sbt", "test"],
  elixir: ["mix", "test"],
  php: ["phpunit"],
  crystal: ["crystal", "spec"],
};

/** Jobs of Travis CI: https://docs.travis-ci.com/user/build-stages/ */
export function travis(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const include = [...itemsAt(root, "jobs", "include"), ...itemsAt(root, "matrix", "include")];
  const only = textsAt(root, "branches", "only");
  const on: readonly CiTrigger[] = only.length > 0 ? [{ by: "push", branches: only }, { by: "change" }] : ALL;
  const isMatrix = include.some((each) => at(each, "script") !== undefined || at(each, "stage") !== undefined);
  const jobs = isMatrix
    ? include.map((node, index) => ({
        node,
        name: textAt(node, "name") ?? textAt(node, "stage") ?? `job ${index + 1}`,
      }))
    : [];
  const own = at(root, "script") !== undefined || !isMatrix ? [{ node: root, name: "script" }] : [];
  const stages: string[] = [];
  const byStage = new Map<string, string[]>();
  let stage = "test";
  return [...own, ...jobs].flatMap(({ node, name }, index) => {
    stage = textAt(node, "stage") ?? stage;
    if (!stages.includes(stage)) stages.push(stage);
    const job = index === 0 ? name : `${name} ${index}`;
    const needs = stages.slice(0, stages.indexOf(stage)).flatMap((each) => byStage.get(each) ?? []);
    byStage.set(stage, [...(byStage.get(stage) ?? []), job]);
    return jobOf(file, root, node, job, needs, on);
  });
}

function jobOf(
  file: PipelineFile,
  root: YamlNode,
  node: YamlNode,
  job: string,
  needs: readonly string[],
  on: readonly CiTrigger[],
): readonly Signal[] {
  const script = at(node, "script") ?? at(root, "script");
  const span =
    (entry(node, "name") ?? entry(node, "stage") ?? entry(node, "script") ?? entry(node, "language"))?.keySpan ??
    root.span;
  const narrowed = conditioned(on, textAt(node, "if"));
  const around = { file, job };
  const language = textAt(node, "language") ?? textAt(root, "language") ?? "";
  const usual = USUAL[language];
  const parts = ["before_install", "install", "before_script"].flatMap((part) =>
    scriptSteps(around, at(node, part) ?? at(root, part)),
  );
  const run =
    script === undefined && usual !== undefined ? [step(around, span, { words: usual })] : scriptSteps(around, script);
  const deploy = at(node, "deploy") ?? at(root, "deploy");
  const deploys = deploy?.kind === "list" ? deploy.items : deploy === undefined ? [] : [deploy];
  const shipped = deploys.flatMap((each): readonly Signal[] => {
    const provider = textAt(each, "provider");
    if (provider === undefined) return [];
    const branches = textsAt(each, "on", "branch");
    const to: readonly CiTrigger[] =
      textAt(each, "on", "tags") === "true"
        ? [{ by: "tag" }]
        : [{ by: "push", branches: branches.length > 0 ? branches : ["master", "main"] }];
    return [
      step({ ...around, on: to }, each.span, { words: [], uses: `provider:${provider}`, inputs: inputsOf(each) }),
      ...scriptSteps({ ...around, on: to }, at(each, "script")),
    ];
  });
  return [jobSignal(file, span, { job, on: narrowed, needs }), ...parts, ...run, ...shipped];
}

/** https://docs.travis-ci.com/user/conditions-v1 */
function conditioned(on: readonly CiTrigger[], condition: string | undefined): readonly CiTrigger[] {
  if (condition === undefined || /\bOR\b|\|\||\bNOT\b/i.test(condition)) return on;
  if (/^\s*tag\s+(?:IS\s+present|=~)/i.test(condition)) return [{ by: "tag" }];
  if (/^\s*type\s*=\s*cron/i.test(condition)) return [{ by: "schedule" }];
  if (/\btype\s*=\s*pull_request/i.test(condition)) return on.filter(({ by }) => by === "change");
  const branch = /\bbranch\s*=\s*(\S+)/i.exec(condition)?.[1];
  const isPush = /\btype\s*(?:=\s*push|!=\s*pull_request)/i.test(condition);
  if (branch === undefined) return isPush ? on.filter(({ by }) => by === "push") : on;
  return on.flatMap((trigger) =>
    trigger.by === "push" ? [{ ...trigger, branches: [branch] }] : isPush ? [] : [trigger],
  );
}
