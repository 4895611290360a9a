import type { ScaffoldContext } from "../../scaffold.ts";

/** The text of a file of the component's own, whose style a new one is given: of its application's where there is one. */
export async function textBeside({ signals, read }: ScaffoldContext, files: RegExp): Promise<string> {
  const fitting = signals.filter(({ place }) => files.test(place.path));
  const app = fitting.find(({ kind }) => kind === "server.app" || kind === "server.started");
  const path = (app ?? fitting[0])?.place.path;
  return path === undefined ? "" : ((await read(path)) ?? "");
}
