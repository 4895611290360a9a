import type { ScaffoldContext } from "../../scaffold.ts";
import { freePath, inFolder } from "./paths.ts";
import type { Style } from "./style.ts";

/** The module that has every request of Bun's server pass a function: where it is, and its text where it is yet to be made. */
export interface BunRequests {
  readonly path: string;
  readonly text?: string;
}

const NAMES = ["requests", "everyRequest"];

/** Shared by what passes requests: beside the file that starts the server. */
export async function bunRequests(
  folder: string,
  extension: string,
  style: Style,
  context: ScaffoldContext,
): Promise<BunRequests | undefined> {
  const paths = NAMES.map((name) => inFolder(folder, `${name}${extension}`));
  for (const path of paths) if (/\bfunction everyRequest\b/.test((await context.read(path)) ?? "")) return { path };
  const path = await freePath(paths, (each) => context.read(each));
  return path === undefined ? undefined : { path, text: requestsText(style) };
}

/** https://bun.com/docs/runtime/http/routing */
function requestsText({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  const around = typescript
    ? "function (this: unknown, request: Request, server: Bun.Server<Data>)"
    : "function (request, server)";
  return `${typed(`/** One request on its way: \`route\` is the pattern that it was found by, undefined where \`fetch\` answers. */
export interface Asked {
  request: Request;
  route: string | undefined;
  address: string | undefined;
}
/** Gives what the request is answered with; undefined where it became a web socket. */
type Answer = () => Promise<Response | undefined>;

`)}/** Has every request that a function answers pass another one first; what is ready to be sent goes out as it is. */
export function everyRequest${typed("<Data, Route extends string>")}(
  options${typed(": Bun.Serve.Options<Data, Route>")},
  pass${typed(": (asked: Asked, answer: Answer) => Promise<Response | undefined>")},
)${typed(": Bun.Serve.Options<Data, Route>")} {
  const around = (given${typed(": unknown")}, route${typed("?: string")}) =>
    typeof given !== "function"
      ? given
      : ${around} {
          const address = server.requestIP(request)?.address;
          return pass({ request, route, address }, async () => Reflect.apply(given, this, [request, server]));
        };
  const aroundAll = (given${typed(": unknown")}, route${typed(": string")}) =>
    Object.fromEntries(Object.entries(Object(given)).map(([method, answer]) => [method, around(answer, route)]));
  const isOfMethods = (given${typed(": unknown")}) =>
    typeof given === "object" && Object.keys(Object(given)).some((key) => /^[A-Z]+$/.test(key));
  const routes = Object.entries(options.routes ?? {}).map(([route, given]) => [
    route,
    isOfMethods(given) ? aroundAll(given, route) : around(given, route),
  ]);
  const passing = {
    ...(options.fetch && { fetch: around(options.fetch) }),
    ...(options.routes && { routes: Object.fromEntries(routes) }),
  };
  return { ...options, ...passing }${typed(" as Bun.Serve.Options<Data, Route>")};
}
`;
}
