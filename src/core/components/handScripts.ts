import type { Signal, SignalKind } from "../model.ts";
import { folderOf, lastOf, nearestAmong } from "./folders.ts";

type Named = Signal<"module.named">;
type Manifest = Signal<"manifest.package">;

/** What says that a file makes a program that goes on running. */
const RUNNING: ReadonlySet<SignalKind> = new Set(["server.app", "server.started", "program.entry", "program.purpose"]);

/** What an image hands over to a file of tasks, which may name any script. */
const BY_TASK = /^(?:make|just|task|poe|invoke|inv|nox|tox|pdm|hatch|rye)$/;

/** True for a program of Python, and for an image that has a command, which then is what starts. */
function isRunning({ kind, place, data }: Signal): boolean {
  if (kind === "container.image") {
    return data.command !== undefined && !data.command.words.some((word) => BY_TASK.test(word));
  }
  return RUNNING.has(kind) && place.path.endsWith(".py");
}

/**
 * Tells scripts of Python that a person starts: they begin by `__name__`, and no module, image, unit, manifest or pipeline
 * by the clock names them. Only beside a program that runs; a script alone is the program.
 */
export function handScripts(
  named: readonly Named[],
  manifests: readonly Manifest[],
  signals: readonly Signal[],
): ((path: string) => boolean) | undefined {
  const scripts = named.filter(({ data }) => data.byHand);
  if (scripts.length === 0) return undefined;
  const running = new Set(signals.flatMap((signal) => (isRunning(signal) ? signal.place.path : [])));
  if (running.size === 0) return undefined;
  const nearest = nearestAmong(
    new Set(manifests.flatMap(({ data, place }) => (data.ecosystem === "python" ? folderOf(place.path) : []))),
  );
  const served = new Set([...running].map((path) => nearest(folderOf(path))));
  const namers = new Map<string, Set<string>>();
  for (const { data, place } of named) {
    for (const name of data.names) namers.set(name, (namers.get(name) ?? new Set()).add(place.path));
  }
  const byHand = new Set(
    scripts.flatMap(({ place: { path } }) => {
      const folder = folderOf(path);
      const others = [...(namers.get(lastOf(path).replace(/\.py$/, "")) ?? [])].filter((each) => each !== path);
      return others.length === 0 && !running.has(path) && served.has(nearest(folder)) ? path : [];
    }),
  );
  return byHand.size === 0 ? undefined : (path) => byHand.has(path);
}
