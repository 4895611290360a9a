import type { Signal, Span, TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";
import { closedAt, commaIn } from "./brackets.ts";
import { within } from "./layers.ts";
import { chainOf } from "./rust.ts";

type Started = Signal<"server.started">;

/** A server that is handed the app where it is made or begins to serve. */
export type RustServer = "warp" | "Poem" | "Salvo" | "hyper";

/** The call that is handed the app; undefined where the call that makes the server is. */
const HANDED: Readonly<Record<RustServer, RegExp | undefined>> = {
  warp: undefined, // https://docs.rs/warp/latest/warp/fn.serve.html
  Poem: /^run(?:_with_graceful_shutdown)?$/, // https://docs.rs/poem/latest/poem/struct.Server.html#method.run
  hyper: /^serve_connection(?:_with_upgrades)?$/, // https://docs.rs/hyper/latest/hyper/server/conn/http1/struct.Builder.html#method.serve_connection
  Salvo: /^(?:try_)?serve$/, // https://docs.rs/salvo/latest/salvo/server/struct.Server.html#method.serve
};

/** True for a component that serves by such a server. */
export function servesBy(server: RustServer): (looked: Looked) => boolean {
  return ({ all }) => all("server.started").some(({ data }) => data.server === server);
}

/** Where a program hands its app to a server. */
export interface RustServed {
  readonly started: Started;
  readonly path: string;
  readonly text: string;
  /** The edits that put calls around the app, within those of other modules that have to be around them. */
  around(before: string, after: string, outer?: string): readonly TextEdit[];
}

/** The first place that serves; undefined where what it serves could not be told. */
export async function rustServed(context: ScaffoldContext, server: RustServer): Promise<RustServed | undefined> {
  const started = context.signals.find(
    (each): each is Started => each.kind === "server.started" && each.data.server === server,
  );
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return undefined;
  const { path, span } = started.place;
  const opening = handedAt(text, span.start, HANDED[server]);
  const end = opening === undefined ? undefined : closedAt(text, opening);
  if (opening === undefined || end === undefined) return undefined;
  const comma = commaIn(text, opening + 1, end - 1);
  const isSecond = server === "hyper"; // behind the connection
  if (isSecond && comma === -1) return undefined;
  const first = isSecond ? comma + 1 + (/^\s*/.exec(text.slice(comma + 1))?.[0].length ?? 0) : opening + 1;
  const rest = isSecond ? (/,?\s*$/.exec(text.slice(first, end - 1))?.[0].length ?? 0) : 0;
  const last = isSecond || comma === -1 ? end - 1 - rest : comma;
  return {
    started,
    path,
    text,
    around: (before, after, outer = "(?!)") => {
      const app = withinFilters(text, within(text, { start: first, end: last }, outer), outer);
      return [
        { path, span: { start: app.start, end: app.start }, text: before },
        { path, span: { start: app.end, end: app.end }, text: after },
      ];
    },
  };
}

/** Of filters of warp that a pattern names, `with(app, outer())` and `or(outer(), app)`, where the app is. */
function withinFilters(text: string, span: Span, outer: string): Span {
  const opened = /^\s*warp::Filter::(with|or)\(/.exec(text.slice(span.start, span.end));
  if (opened === null) return span;
  const opening = span.start + opened[0].length - 1;
  const closing = closedAt(text, opening);
  const comma = closing === undefined ? -1 : commaIn(text, opening + 1, closing - 1);
  if (closing === undefined || comma === -1 || text.slice(closing, span.end).trim() !== "") return span;
  const first = { start: opening + 1, end: comma };
  const second = { start: comma + 1 + (/^\s*/.exec(text.slice(comma + 1))?.[0].length ?? 0), end: closing - 1 };
  const [app, other] = opened[1] === "with" ? [first, second] : [second, first];
  if (!new RegExp(`^\\s*${outer}\\(`).test(text.slice(other.start))) return span;
  return withinFilters(text, app, outer);
}

/** The bracket that the app is given in: of a call of the chain, or of one of the variable that holds the server. */
function handedAt(text: string, start: number, handed: RegExp | undefined): number | undefined {
  if (handed === undefined) return text.indexOf("(", start);
  const called = /^\w+\s*\.(\w+)(?=\()/.exec(text.slice(start, start + 200));
  if (called?.[1] !== undefined) return handed.test(called[1]) ? start + called[0].length : undefined;
  return chainOf(text, start).find(({ name }) => handed.test(name))?.opening;
}

/** That an app could not be told. */
export const NOT_FOLLOWED = (server: RustServer) => `What ${server} serves could not be followed.`;
