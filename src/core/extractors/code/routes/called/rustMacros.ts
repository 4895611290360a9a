import type { Handler, Signal, Span } from "../../../../model.ts";
import type { Program } from "../../program.ts";
import { answerOfFunction } from "../handler.ts";

// The arguments of macros are left unparsed by the grammar, so they are read as they are written.

/** Where Rocket's routes are mounted, and the routes of warp, which are put together by macros and filters. */
export function macroRoutes(program: Program): readonly Signal[] {
  if (program.language !== "rust") return [];
  return [...rocketMounts(program), ...warpRoutes(program)];
}

/** `.mount("/api", routes![list, orders::add])`: https://rocket.rs/guide/v0.5/overview/#mounting */
const MOUNT = /\.mount\(\s*"([^"\n]{0,200})"\s*,\s*(?:\w+::)*(?:openapi_get_)?routes!\s*\[([^\]]{0,4000})\]/g;
const BUILT = /\brocket::(?:build|custom|ignite)\s*\(|\bRocket::(?:build|custom|ignite)\s*\(/;

function rocketMounts({ text, path }: Program): readonly Signal[] {
  if (!/\brocket\b/.test(text)) return [];
  const base = { language: "rust", framework: "rocket" } as const;
  const built = BUILT.exec(text);
  const place = (start: number, length: number) => ({ path, span: { start, end: start + length } });
  const mounts = [...text.matchAll(MOUNT)].flatMap(({ 0: whole, 1: prefix = "", 2: names = "", index }) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => /^[\w:]+$/.test(name))
      .map((name): Signal => {
        const parts = name.split("::");
        const module = parts.at(-2);
        return {
          kind: "server.mount",
          place: place(index, whole.length),
          data: {
            ...base,
            ...(built ? { on: "rocket" } : {}),
            prefix,
            router: { name: parts.at(-1) ?? name, ...(module === undefined ? {} : { from: hint(module) }) },
          },
        };
      }),
  );
  if (built === null) return mounts;
  const app = { ...base, name: "rocket", exportedAs: [], style: [] };
  return [...mounts, { kind: "server.app", place: place(built.index, built[0].length), data: app }];
}

/** Rust's modules are files of their last name, wherever they lie. */
function hint(module: string): string {
  return /^(?:crate|self|super)$/.test(module) ? "*" : `*${module}`;
}

/** `warp::path!("orders" / u64)`, and a chain that begins with `warp::path("orders")`: https://docs.rs/warp/latest/warp/filters/path/ */
const FILTER =
  /\bwarp::path!\(([^)\n]{0,300})\)|\bwarp::path(?:::path)?\(\s*"([^"\n]{1,200})"\s*\)((?:\s*\.and\(\s*warp::path(?:::path|::param|::end)?(?:::<\w+>)?\(\s*(?:"[^"\n]{0,200}")?\s*\)\s*\)){0,8})/g;
const STATEMENT_REACH = 1500;

function warpRoutes(program: Program): readonly Signal[] {
  const { text, path } = program;
  if (!/\bwarp::path\b/.test(text)) return [];
  return [...text.matchAll(FILTER)].map((match) => {
    const [whole, macro, first = "", further = ""] = match;
    const parts =
      macro === undefined
        ? [first, ...[...further.matchAll(/param|"([^"]*)"/g)].map(([, name]) => name ?? ":parameter")]
        : macro.split("/").map((part) => /"([^"]*)"/.exec(part)?.[1] ?? (part.includes("..") ? "*" : ":parameter"));
    const span: Span = { start: match.index, end: match.index + whole.length };
    const rest = statementAfter(text, span.end);
    const method = /\bwarp::(?:method::)?(get|post|put|patch|delete|head|options)\(\)/.exec(rest)?.[1];
    return {
      kind: "server.route",
      place: { path, span },
      data: {
        language: "rust",
        framework: "warp",
        method: method?.toUpperCase() ?? "ALL",
        path: `/${parts.join("/")}`,
        handler: handlerIn(rest, program),
      },
    };
  });
}

/** Up to where the filter's statement ends. */
function statementAfter(text: string, from: number): string {
  const rest = text.slice(from, from + STATEMENT_REACH);
  const end = rest.search(/;|\n\s*let\b|\bwarp::path\b/);
  return end === -1 ? rest : rest.slice(0, end);
}

/** `.map(|| "ok")` answers by itself, `.and_then(ready)` and `.then(move || ready(pool.clone()))` by a function. */
const HANDED = /\.(?:and_then|then|map)\(\s*(?:(?:\w+::)*(\w+)\s*\)|(?:move\s+)?\|[^|\n]{0,200}\|\s*(?:\w+::)*(\w+)\()/;

function handlerIn(rest: string, program: Program): Handler {
  const [, given, called] = HANDED.exec(rest) ?? [];
  const name = given ?? called;
  const held = name === undefined ? undefined : program.functions.find((each) => each.name === name);
  if (held) return answerOfFunction(held, program, 0);
  return /\.map\(\s*\|/.test(rest) ? { answers: "constant", asks: [] } : { answers: "unknown", asks: [] };
}
