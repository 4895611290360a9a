import type { Signal } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";
import { answerOf } from "./handler.ts";
import { entryOf, textOf } from "./origin.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Routes that Next.js makes of files. */
export function nextRoutes(program: Program): readonly Signal[] {
  return [...appRoutes(program), ...pageRoutes(program)];
}

/** `app/api/health/route.ts`: https://nextjs.org/docs/app/api-reference/file-conventions/route */
function appRoutes(program: Program): readonly Signal[] {
  const [, folders] = /(?:^|\/)app\/((?:[^/]+\/)*)route\.[jt]sx?$/.exec(program.path) ?? [];
  if (folders === undefined) return [];
  const parts = folders.split("/").filter((part) => part !== "" && !/^(?:\(.*\)|@.*)$/.test(part));
  return METHODS.flatMap((method) => {
    const handler = program.exports.get(method);
    return handler ? [routeSignal(program, method, parts, handler)] : [];
  });
}

/** `pages/api/health.ts`: https://nextjs.org/docs/pages/building-your-application/routing/api-routes */
function pageRoutes(program: Program): readonly Signal[] {
  const [, page] = /(?:^|\/)pages\/(api\/.+)\.[jt]sx?$/.exec(program.path) ?? [];
  const handler = program.exports.get("default");
  if (page === undefined || !handler) return [];
  const parts = page.split("/").filter((part) => part !== "index");
  return [routeSignal(program, "ALL", parts, handler)];
}

function routeSignal(program: Program, method: string, parts: readonly string[], handler: Expression): Signal {
  const span = handler.span.end > 0 ? handler.span : { start: 0, end: 0 };
  return {
    kind: "server.route",
    place: { path: program.path, span, within: method },
    data: {
      language: program.language,
      framework: "next",
      method,
      path: `/${parts.map((part) => part.replace(/^\[+(?:\.\.\.)?(.+?)\]+$/, ":$1")).join("/")}`,
      handler: answerOf(handler, program, 0),
    },
  };
}

/** The application that a configuration stands for. `output: "export"` leaves no server behind: https://nextjs.org/docs/app/guides/static-exports */
export function nextApplication(program: Program): readonly Signal[] {
  if (/output\s*:\s*["']export["']/.test(program.text)) return [];
  const basePath = textOf(entryOf(program.exports.get("default"), "basePath"))?.text;
  const place = { path: program.path, span: { start: 0, end: 0 } };
  const base = { language: program.language, framework: "next" };
  const app: Signal = { kind: "server.app", place, data: { ...base, exportedAs: [], style: ["esm"] } };
  if (!basePath) return [app];
  return [app, { kind: "server.mount", place, data: { ...base, prefix: basePath, router: { name: "*" } } }];
}
