import type { Place, RecordedArchitecture, Signal, TextEdit } from "../model.ts";

type File = Signal<"architecture.file">;

/** A file of the architecture that is not as it was when somebody last looked. */
export interface ArchitectureChange {
  readonly path: string;
  readonly how: "changed" | "is new" | "is gone";
  /** Undefined for one that is gone. */
  readonly place?: Place;
}

/** What changed since the documents recorded it; undefined where none records anything. */
export function changesSince(
  records: readonly RecordedArchitecture[],
  files: readonly File[],
): readonly ArchitectureChange[] | undefined {
  const recorded = records.flatMap((each) => each.files);
  if (recorded.length === 0) return undefined;
  const changed = files.flatMap(({ data, place }): readonly ArchitectureChange[] => {
    const known = recorded.filter(({ path }) => path === place.path);
    if (known.some(({ digest }) => digest === data.digest)) return [];
    return [{ path: place.path, how: known.length > 0 ? "changed" : "is new", place }];
  });
  const gone = [...new Set(recorded.map(({ path }) => path))].filter(
    (path) => !files.some(({ place }) => place.path === path),
  );
  return [...changed, ...gone.map((path) => ({ path, how: "is gone" as const }))];
}

/** The lines of front matter that record the files as they are. */
export function recordLines(files: readonly File[]): readonly string[] {
  const lines = files.map(({ data, place }) => `  ${key(place.path)}: "${data.digest}"`);
  return lines.length === 0 ? [] : ["architecture:", ...lines];
}

/** Writes that a document is about the files as they are. */
export function recording({ at, needs, newline }: RecordedArchitecture, files: readonly File[]): TextEdit {
  const lines = recordLines(files).join(newline);
  const text =
    needs === "nothing"
      ? lines
      : needs === "line"
        ? `${lines}${newline}`
        : `---${newline}${lines}${newline}---${newline}${newline}`;
  return { ...at, text };
}

function key(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
}
