import type { Signal } from "../model.ts";
import { folderOf, isBelow, nearestAmong } from "./folders.ts";

/** The signals without those that hold only where a namespace is used that is not, or not where one is. */
export function linkUsings(signals: readonly Signal[]): readonly Signal[] {
  if (!signals.some(isConditional)) return signals;
  const isUsed = usings(signals);
  return signals.filter((signal) => {
    if (signal.kind !== "call.outbound" && signal.kind !== "client.exported") return true;
    const { ifUsing, unlessUsing } = signal.data;
    const { path } = signal.place;
    if (unlessUsing?.some((each) => isUsed(each, path))) return false;
    return ifUsing === undefined || ifUsing.some((each) => isUsed(each, path));
  });
}

function isConditional({ kind, data }: Signal): boolean {
  return (kind === "call.outbound" || kind === "client.exported") && (data.ifUsing ?? data.unlessUsing) !== undefined;
}

/** Tells whether all files of the project that a path is in use a namespace. */
function usings(signals: readonly Signal[]): (namespace: string, path: string) => boolean {
  const projects = new Set(
    signals.flatMap(({ kind, data, place }) =>
      kind === "manifest.package" && data.ecosystem === "dotnet" ? [folderOf(place.path)] : [],
    ),
  );
  const projectOf = nearestAmong(projects);
  const ofProject = (path: string) => projectOf(folderOf(path)) ?? folderOf(path);
  const used = new Map<string, string[]>();
  for (const { kind, data, place } of signals) {
    if (kind !== "namespace.global") continue;
    // Directory.Build.props holds for all projects below it.
    const isShared = place.path.endsWith(".props");
    const folder = isShared ? folderOf(place.path) : ofProject(place.path);
    used.set(data.namespace, [...(used.get(data.namespace) ?? []), isShared ? `${folder}/*` : folder]);
  }
  return (namespace, path) =>
    (used.get(namespace) ?? []).some((folder) =>
      folder.endsWith("/*") ? isBelow(path, folder.slice(0, -"/*".length)) : folder === ofProject(path),
    );
}
