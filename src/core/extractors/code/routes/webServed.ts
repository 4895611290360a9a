import type { Handler, Signal } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";
import { HEALTH_PATH } from "./compared.ts";
import { handlerOf } from "./handler.ts";
import { entryOf } from "./origin.ts";
import { isByHand, type WebServer, webServers } from "./webServers.ts";

/** Servers of Bun's and Deno's own with their routes; one that hands everything to an app of a framework is that app. */
export function webServedRoutes(program: Program): readonly Signal[] {
  if (!/\b(?:Bun|Deno|serve|Response)\b/.test(program.text)) return [];
  return [...webServers(program).flatMap((server) => served(server, program)), ...tables(program)];
}

function served(server: WebServer, program: Program): readonly Signal[] {
  const { framework, call, given } = server;
  const routes = given?.kind === "object" ? entryOf(given, "routes") : undefined;
  const table = routes?.kind === "name" && routes.binding?.values.length === 1 ? routes.binding.values[0] : routes;
  const byHand = isByHand(server);
  if (!byHand && table === undefined) return [];
  const place = { path: program.path, span: call.span };
  const base = { language: program.language, framework };
  const name = `${framework === "bun" ? "Bun" : "Deno"}.serve`;
  const spread = table?.kind === "object" ? table.entries.some((entry) => !("key" in entry)) : table !== undefined;
  const unseen = byHand
    ? `requests are told apart by hand in ${name}`
    : spread
      ? `routes of ${name} are put together elsewhere`
      : undefined;
  const mount = { ...base, on: name, prefix: "", router: { name: "" } };
  return [
    { kind: "server.app", place, data: { ...base, name, exportedAs: [], style: [] } },
    ...(unseen === undefined ? [] : [{ kind: "server.mount" as const, place, data: { ...mount, unseen } }]),
    ...(table?.kind === "object" ? inTable(table, framework, () => true, program) : []),
  ];
}

/** Tables of routes that functions give, as far as they speak of health: what a file spreads into those of its server. */
function tables(program: Program): readonly Signal[] {
  if (!/\bResponse\b/.test(program.text)) return [];
  return program.functions.flatMap(({ returns }) =>
    returns.flatMap((each) =>
      each.kind === "object" ? inTable(each, "middleware", (path) => HEALTH_PATH.test(path), program) : [],
    ),
  );
}

/** https://bun.com/docs/runtime/http/routing */
function inTable(
  { entries }: Extract<Expression, { kind: "object" }>,
  framework: string,
  takes: (path: string) => boolean,
  program: Program,
): readonly Signal[] {
  return entries.flatMap((entry): readonly Signal[] => {
    if (!("key" in entry) || !entry.key.startsWith("/") || !takes(entry.key)) return [];
    const answers = byMethod(entry.value) ?? [["ALL", entry.value] as const];
    return answers.map(([method, value]) => ({
      kind: "server.route",
      place: { path: program.path, span: entry.span },
      data: { language: program.language, framework, method, path: entry.key, handler: answering(value, program) },
    }));
  });
}

function byMethod(value: Expression): readonly (readonly [method: string, value: Expression])[] | undefined {
  if (value.kind !== "object") return undefined;
  return value.entries.flatMap((entry) =>
    "key" in entry && /^[A-Z]+$/.test(entry.key) ? [[entry.key, entry.value] as const] : [],
  );
}

/** `new Response("ok")` is made once, and says the same for ever. */
function answering(value: Expression, program: Program): Handler {
  const isReady =
    value.kind === "call" &&
    ((value.isNew && value.callee.kind === "name" && value.callee.name === "Response") ||
      (value.callee.kind === "member" &&
        value.callee.object.kind === "name" &&
        value.callee.object.name === "Response"));
  return isReady ? { answers: "constant", asks: [] } : handlerOf([value], program);
}
