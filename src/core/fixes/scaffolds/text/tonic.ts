import type { Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";

type Started = Signal<"server.started">;

/** True for a component that serves by tonic. */
export function isTonic({ all }: Looked): boolean {
  return all("server.started").some(isServer);
}

function isServer({ data }: Started): boolean {
  return data.server === "tonic";
}

/** Where a program makes its server by tonic, with the text of that file. */
export async function tonicServer(
  context: ScaffoldContext,
): Promise<{ readonly started: Started; readonly text: string } | undefined> {
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isServer(each));
  const text = started && (await context.read(started.place.path));
  return started === undefined || text === undefined ? undefined : { started, text };
}
