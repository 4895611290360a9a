import type { Engine } from "../core/engine.ts";
import type { FileChange, Report } from "../core/model.ts";

/** Lets the engine see what is planned so far, though nothing is written yet. */
export async function seen(
  engine: Engine,
  planned: ReadonlyMap<string, FileChange>,
  abort: AbortSignal,
): Promise<Report> {
  return await engine.update(
    [...planned.values()].map((change) => ({ path: change.path, text: change.after })),
    abort,
  );
}

/** Both changes of a file as one. What either may not print, neither does. */
export function asOne(earlier: FileChange | undefined, later: FileChange): FileChange {
  if (earlier === undefined) return later;
  const [from, to] = [earlier.printable ?? earlier, later.printable ?? later];
  const masked = earlier.printable !== undefined || later.printable !== undefined;
  return {
    path: later.path,
    ...textsOf(earlier.before, later.after),
    ...(masked ? { printable: textsOf(from.before, to.after) } : {}),
  };
}

function textsOf(before: string | undefined, after: string): Pick<FileChange, "before" | "after"> {
  return { ...(before === undefined ? {} : { before }), after };
}
