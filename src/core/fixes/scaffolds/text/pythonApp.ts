import type { ServerApp, Signal } from "../../../model.ts";
import { afterPythonImports } from "./pythonImports.ts";
import { bracketAfter } from "./pythonSource.ts";

/** An application whose signal does not say where lines can follow it, with the text of its file. */
interface Made {
  readonly app: Signal<"server.app">;
  readonly data: ServerApp;
  readonly text: string;
}

/** The same with the name that it is given in the file, and the line after it; as it was where it is given none. */
export function withLineAfter<M extends Made>(made: M): M {
  const { app, text, data } = made;
  const { start } = app.place.span;
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const given = /^([ \t]*)(\w+)(?:[ \t]*:[ \t]*[\w.]+)?[ \t]*=[ \t]*$/.exec(text.slice(line, start));
  const end = bracketAfter(text, start);
  if (given === null || end === undefined) return made;
  const [, indent = "", name = "app"] = given;
  const next = text.indexOf("\n", end);
  const insertAt = { offset: next < 0 ? text.length : next + 1, indent };
  return { ...made, data: { ...data, name, insertAt, importAt: afterPythonImports(text) } };
}
