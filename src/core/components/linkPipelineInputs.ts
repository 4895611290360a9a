import type { PipelineInputRun, Signal } from "../model.ts";

/** Inputs are handed on through no more workflows than these. */
const DEEPEST = 4;

/**
 * Scripts into which an input is written that another workflow of the repository fills with what strangers wrote, as
 * rights that are given there.
 */
export function linkPipelineInputs(signals: readonly Signal[]): readonly Signal[] {
  const given = signals.filter((signal) => signal.kind === "pipeline.input-given");
  const runs = signals.filter((signal) => signal.kind === "pipeline.input-run");
  if (given.length === 0 || runs.length === 0) return signals;
  const found = runs.flatMap((run) => handedTo(run, given, 0) ?? []);
  return found.length === 0 ? signals : [...signals, ...found];
}

type Given = Signal<"pipeline.input-given">;

function handedTo(
  run: Signal<"pipeline.input-run">,
  given: readonly Given[],
  depth: number,
): Signal<"privilege.grant"> | undefined {
  const origin = originOf(run.place.path, run.data.input, given, depth);
  return origin === undefined ? undefined : granted(run, origin);
}

/** The first that fills an input with the text of strangers, maybe through others that hand it on. */
function originOf(path: string, input: string, given: readonly Given[], depth: number): Given | undefined {
  if (depth > DEEPEST) return undefined;
  const mine = given.filter(({ data }) => data.input === input && isMeant(data.to, path));
  const direct = mine.find(({ data }) => data.through === undefined);
  if (direct !== undefined) return direct;
  for (const each of mine) {
    const before = originOf(each.place.path, each.data.through ?? "", given, depth + 1);
    if (before !== undefined) return before;
  }
  return undefined;
}

/** A workflow by its path, an action by its folder: https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows */
function isMeant(to: string, path: string): boolean {
  return path === to || path === `${to}/action.yml` || path === `${to}/action.yaml`;
}

function granted({ place, data }: { readonly place: Signal["place"]; readonly data: PipelineInputRun }, from: Given) {
  const file = from.place.path.slice(from.place.path.lastIndexOf("/") + 1);
  const follows = from.data.reach === "total" ? "with the repository's secrets in reach" : "with what this job may do";
  const message = `${data.job} writes its input ${data.input} into a script, which ${file} fills with ${from.data.what}: who gives it that text gives it commands, ${follows}. As a variable of the step's env it stays a text.`;
  return {
    kind: "privilege.grant",
    place,
    data: { of: "pipeline", what: "strangers-text-runs", reach: from.data.reach, message, fixes: [] },
  } as const;
}
