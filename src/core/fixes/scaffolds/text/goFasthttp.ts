import type { TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { closedAt, commaIn } from "./brackets.ts";
import { goServedAt } from "./goMux.ts";
import { within } from "./layers.ts";

/** https://pkg.go.dev/github.com/valyala/fasthttp#RequestHandler: one function answers every request. */
export const FASTHTTP = "github.com/valyala/fasthttp";

/** A program that serves a handler of fasthttp's, whoever tells its paths apart. */
export function onFasthttp(plan: (site: AppSite) => Promise<ScaffoldPlan>): Otherwise {
  return {
    fits: ({ all }) => all("server.started").some(({ data }) => data.language === "go" && data.server === "fasthttp"),
    async plan(context) {
      const site = await goServedAt(context, SERVES, { framework: "fasthttp", name: "fasthttp" });
      if (site === undefined || handlerOf(site.text) === undefined)
        return nothing(`Nobody can tell which handler ${context.component.id} gives to fasthttp.`);
      return plan(site);
    },
  };
}

/** The calls that are given the handler last, and the server that has it as a field. */
const SERVES = /\bfasthttp\.(?:ListenAndServe(?:TLS\w*|UNIX)?|Serve(?:TLS\w*|Conn)?)\(|\bfasthttp\.Server\{/g;

/** The handler that the first server of a file is given. */
function handlerOf(text: string): { readonly start: number; readonly end: number } | undefined {
  const [served] = text.matchAll(SERVES);
  if (served === undefined) return undefined;
  const opening = served.index + served[0].length - 1;
  const closing = closedAt(text, opening);
  if (closing === undefined) return undefined;
  const given = served[0].endsWith("{") ? fieldIn(text, opening, closing) : lastIn(text, opening, closing);
  return given && trimmed(text, given);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function fieldIn(text: string, opening: number, closing: number): Stretch | undefined {
  for (let start = opening + 1; start < closing - 1; ) {
    const comma = commaIn(text, start, closing - 1);
    const end = comma === -1 ? closing - 1 : comma;
    const field = /^\s*Handler:/.exec(text.slice(start, end));
    if (field) return { start: start + field[0].length, end };
    start = end + 1;
  }
  return undefined;
}

function lastIn(text: string, opening: number, closing: number): Stretch | undefined {
  let start = opening + 1;
  for (let comma = commaIn(text, start, closing - 1); comma !== -1; comma = commaIn(text, start, closing - 1)) {
    if (text.slice(comma + 1, closing - 1).trim() === "") return { start, end: comma };
    start = comma + 1;
  }
  return start === opening + 1 ? undefined : { start, end: closing - 1 };
}

function trimmed(text: string, { start, end }: Stretch): Stretch | undefined {
  const written = text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  const to = start + written.trimEnd().length;
  return from < to ? { start: from, end: to } : undefined;
}

/** Puts a call around the handler that is served, and within what has to be `outer`. */
export function aroundFasthttp(
  { app, text }: AppSite,
  call: string,
  outer = "(?!)",
  further = "",
): readonly TextEdit[] | undefined {
  const handler = handlerOf(text);
  if (handler === undefined) return undefined;
  const { path } = app.place;
  const { start, end } = within(text, handler, outer);
  return [
    { path, span: { start, end: start }, text: `${call}(` },
    { path, span: { start: end, end }, text: `${further})` },
  ];
}
