import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";
import { closedAt } from "./brackets.ts";

type Started = Signal<"server.started">;

/** True for a component that serves by warp. */
export function isWarp({ all }: Looked): boolean {
  return all("server.started").some(({ data }) => data.server === "warp");
}

/** Where a program serves by warp, which is given one filter that is made of all others: https://docs.rs/warp/latest/warp/fn.serve.html */
export interface WarpServed {
  readonly started: Started;
  readonly path: string;
  readonly text: string;
  /** The edits that put calls around the filter. */
  around(before: string, after: string): readonly TextEdit[];
}

/** The first place that serves by warp; undefined where what it serves could not be told. */
export async function warpServed(context: ScaffoldContext): Promise<WarpServed | undefined> {
  const started = context.signals.find(
    (each): each is Started => each.kind === "server.started" && each.data.server === "warp",
  );
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return undefined;
  const { path, span } = started.place;
  const opening = text.indexOf("(", span.start);
  const end = closedAt(text, opening);
  if (end === undefined) return undefined;
  return {
    started,
    path,
    text,
    around: (before, after) => [
      { path, span: { start: opening + 1, end: opening + 1 }, text: before },
      { path, span: { start: end - 1, end: end - 1 }, text: after },
    ],
  };
}
