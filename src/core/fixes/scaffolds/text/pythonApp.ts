import type { ServerApp, Signal, TextEdit } from "../../../model.ts";
import { afterPythonImports } from "./pythonImports.ts";
import { bracketAfter } from "./pythonSource.ts";

/** An application whose signal does not say where lines can follow it, with the text of its file. */
interface Made {
  readonly app: Signal<"server.app">;
  readonly data: ServerApp;
  readonly text: string;
}

/** Where a function gives back the application that it makes without a name: what takes the place of `return`, and what follows. */
export interface Returned {
  readonly edit: TextEdit;
  readonly last: string;
}

/** The same, where the application is given back as it is made: `return Application(…)` becomes `app = Application(…)`. */
export function returned({ app, text }: Made): Returned | undefined {
  const { path, span } = app.place;
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const found = /^([ \t]+)return[ \t]+$/.exec(text.slice(line, span.start));
  if (found === null || bracketAfter(text, span.start) === undefined) return undefined;
  const start = line + (found[1] ?? "").length;
  return { edit: { path, span: { start, end: span.start }, text: `${RETURNED} = ` }, last: `return ${RETURNED}` };
}

const RETURNED = "app";

/** The same with the name that it is given in the file, and the line after it; as it was where it is given none. */
export function withLineAfter<M extends Made>(made: M): M {
  const { app, text, data } = made;
  const { start } = app.place.span;
  const line = text.lastIndexOf("\n", start - 1) + 1;
  const given = /^([ \t]*)(\w+)(?:(?:[ \t]*:[ \t]*[\w.]+)?[ \t]*=)?[ \t]*$/.exec(text.slice(line, start));
  const end = bracketAfter(text, start);
  if (given === null || end === undefined) return made;
  const [, indent = "", name = RETURNED] = given;
  const isReturned = returned(made) !== undefined;
  if (!isReturned && !text.slice(line, start).includes("=")) return made;
  const next = text.indexOf("\n", end);
  const insertAt = { offset: next < 0 ? text.length : next + 1, indent };
  return {
    ...made,
    data: { ...data, name: isReturned ? RETURNED : name, insertAt, importAt: afterPythonImports(text) },
  };
}
