import type { CiTrigger, Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, spanOf, textAt, type YamlNode } from "../yaml.ts";
import { inputsOf, jobSignal, type PipelineFile, scriptSteps, step } from "./steps.ts";
import { textsAt } from "./triggers.ts";

/** Pipelines of Drone: https://docs.drone.io/pipeline/docker/syntax/ */
export function drone(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const kind = textAt(root, "kind");
  if (kind !== "pipeline" && at(root, "steps") === undefined && at(root, "pipeline") === undefined) return [];
  const job = textAt(root, "name") ?? "default";
  return pipeline(file, root, job, triggersOf(at(root, "trigger"), DRONE_ALL));
}

/** Workflows of Woodpecker: https://woodpecker-ci.org/docs/usage/workflow-syntax */
export function woodpecker(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/^\.|\.ya?ml$/g, "");
  const when = at(root, "when") ?? at(root, "trigger");
  const ways = when?.kind === "list" ? when.items : when === undefined ? [] : [when];
  const on = ways.length === 0 ? WOODPECKER_ALL : ways.flatMap((way) => triggersOf(way, WOODPECKER_ALL));
  return pipeline(file, root, name, on);
}

const DRONE_ALL: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }, { by: "tag" }];
const WOODPECKER_ALL: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }];

function pipeline(file: PipelineFile, root: YamlNode, job: string, on: readonly CiTrigger[]): readonly Signal[] {
  const byHand = on.length > 0 && on.every(({ by }) => by === "hand" || by === "other");
  const steps = at(root, "steps") ?? at(root, "pipeline");
  const named =
    steps?.kind === "map"
      ? entriesAt(steps).map(({ key, value }) => ({ name: key, node: value }))
      : itemsAt(steps).map((node) => ({ name: textAt(node, "name") ?? "step", node }));
  const placed = entry(root, "name")?.value.span ?? {
    start: root.span.start,
    end: Math.min(root.span.end, root.span.start + 1),
  };
  const signal = jobSignal(file, placed, { job, on, needs: textsAt(root, "depends_on") });
  const own = named.flatMap(({ node }): readonly Signal[] => {
    const when = at(node, "when");
    const ways = when?.kind === "list" ? when.items : when === undefined ? [] : [when];
    const narrowed = ways.flatMap((way) => triggersOf(way, on));
    const ignored = textAt(node, "failure") === "ignore";
    const failure = entry(node, "failure");
    const around = {
      file,
      job,
      byHand,
      ...(ignored && failure ? { mayFail: "failure: ignore", mayFailAt: spanOf(failure) } : {}),
      ...(ways.length > 0 ? { on: narrowed } : {}),
    };
    const image = at(node, "image");
    const name = textAt(image);
    const settings = at(node, "settings");
    const commands = at(node, "commands");
    const plugin = commands === undefined && image !== undefined && name !== undefined;
    return [
      ...(plugin ? [step(around, image.span, { words: [], uses: `plugin:${name}`, inputs: inputsOf(settings) })] : []),
      ...scriptSteps(around, commands),
    ];
  });
  return [signal, ...own];
}

/** https://docs.drone.io/pipeline/triggers/ · https://woodpecker-ci.org/docs/usage/workflow-syntax#event */
const EVENTS: Readonly<Record<string, CiTrigger["by"]>> = {
  push: "push",
  pull_request: "change",
  tag: "tag",
  release: "release",
  cron: "schedule",
  manual: "hand",
  promote: "hand",
  rollback: "hand",
  custom: "hand",
  deployment: "hand",
};

function triggersOf(node: YamlNode | undefined, all: readonly CiTrigger[]): readonly CiTrigger[] {
  if (node === undefined) return all;
  const listed = (key: string) => [...textsAt(node, key), ...textsAt(node, key, "include")];
  const events = listed("event");
  const branches = listed("branch");
  const paths = [...listed("path"), ...textsAt(node, "path", "exclude").map((path) => `!${path}`)];
  const filter = { ...(branches.length > 0 ? { branches } : {}), ...(paths.length > 0 ? { paths } : {}) };
  const base: readonly CiTrigger[] =
    events.length > 0 ? events.map((event) => ({ by: EVENTS[event] ?? "other" })) : all;
  // A pull request's branch is the one it goes to, so a filter narrows it as well.
  return base.map((trigger) =>
    trigger.by === "push" || trigger.by === "change" ? { ...trigger, ...filter } : trigger,
  );
}
