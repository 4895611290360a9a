import type { ScaffoldContext } from "../../../scaffold.ts";
import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";
import { comparedPaths, type WebServed } from "../../text/webServed.ts";
import { forWebServed, type WebWay } from "../../text/webServedModule.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** Every request of Bun's and Deno's own servers, which show what was measured as well. */
export const WEB_SERVED_METRICS = forWebServed(({ signals }, served) => ({
  names: NAMES,
  packages: PROM_CLIENT,
  passed: "measureRequests",
  text: (way, style, _path, _suffix, imports) =>
    `${[importLine(["METHODS"], "node:http", style), ...imports].join("\n")}
${histogram(style)}${toldIn(pathsOf(served, signals))}
${WHY_PATTERN}
${way.runtime === "Bun" ? ofBun(way, pathsOf(served, signals), style) : ofDeno(way, pathsOf(served, signals), style)}`,
}));

/** What the code tells apart by hand, which has no pattern to be counted under; with the paths of health that another file answers. */
function pathsOf({ text, runtime }: WebServed, signals: ScaffoldContext["signals"]): readonly string[] {
  const answered = signals.flatMap(({ kind, data }) =>
    runtime === "Deno" && kind === "server.route" && data.framework === "middleware" ? [data.path] : [],
  );
  return [...new Set([...comparedPaths(text), ...answered])].toSorted();
}

function toldIn(paths: readonly string[]): string {
  if (paths.length === 0) return "";
  return `
/** The paths that are told apart by hand; all others are counted together. */
const ROUTES = new Set(${JSON.stringify(paths).replaceAll(",", ", ")});
`;
}

/** The expression for what a request is counted under. */
function routeOf(paths: readonly string[]): string {
  return paths.length === 0 ? '"none"' : 'ROUTES.has(pathname) ? pathname : "none"';
}

const METHOD = `    // Whatever method a caller invents is handed on, and each would make series of its own.
    const method = METHODS.includes(request.method) ? request.method : "_OTHER";
`;

const SHOWN = `new Response(await register.metrics(), { headers: { "content-type": register.contentType } })`;

function measured(route: string, status: string): string {
  return `    const end = duration.startTimer();
    let status = 500;
    try {
      const response = await answer();
      status = ${status};
      return response;
    } finally {
      end({ method, route: ${route}, status });
    }
`;
}

/** https://bun.com/docs/runtime/http/routing */
function ofBun(way: WebWay, paths: readonly string[], style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  const head = way
    .head("measureRequests", style, ["route"])
    .replace("  return everyRequest(", "  const measured = everyRequest(");
  const isTold = paths.length > 0;
  return `${head}${isTold ? "    const { pathname } = new URL(request.url);\n" : ""}${METHOD}${measured(`route ?? ${isTold ? `(${routeOf(paths)})` : '"none"'}`, "response?.status ?? 101")}  });
  // ${WHY_PRIVATE}
  const shown = { "/metrics": async () => ${SHOWN} };
  return { ...measured, routes: { ...measured.routes, ...shown } }${typed(" as Bun.Serve.Options<Data, Route>")};
}
`;
}

function ofDeno(way: WebWay, paths: readonly string[], style: Style): string {
  return `${way.head("measureRequests", style)}    const { pathname } = new URL(request.url);
    // ${WHY_PRIVATE}
    if (pathname === "/metrics") return ${SHOWN};
${METHOD}${measured(routeOf(paths), "response.status")}${way.end}`;
}
