import type { ScaffoldContext } from "../../../scaffold.ts";
import { importsAt } from "../../health/node/clients.ts";
import { type FileRoutedModule, forFileRouted } from "../../text/fileRoutedModule.ts";
import { type Hook, hookHead, hookImports } from "../../text/nodeHooks.ts";
import { forReactRouter } from "../../text/reactRouterModule.ts";
import type { Style } from "../../text/style.ts";
import type { Otherwise } from "../../topic.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { type Store, storeAt } from "./store.ts";
import { counting, libraryImport, limits, PACKAGES, telling } from "./text.ts";

/** Counted where every request passes. */
function moduleFor(context: ScaffoldContext): FileRoutedModule {
  const store = storeAt(context);
  const unlimited = unlimitedPaths({ context });
  return {
    names: ["rateLimit", "rateLimiter"],
    packages: PACKAGES,
    passed: "limitRequests",
    hooked: (hook, style, path) =>
      limiter(store, unlimited, style, path, hookImports(hook, style), hooked(hook, style)),
    within: "middleware",
    inOrder: "01.rateLimit", // before others, whose work it saves: https://nitro.build/guide/routing#middleware
    nitro: (style, path) => limiter(store, unlimited, style, path, [], NITRO),
  };
}

export const FILE_ROUTED_RATE_LIMITER = forFileRouted(moduleFor);

const OF_REACT_ROUTER = forReactRouter(moduleFor);

/** Its middleware is told of no address: who asks is known where a proxy says so. */
export const REACT_ROUTER_RATE_LIMITER: Otherwise = {
  fits: OF_REACT_ROUTER.fits,
  async plan(context) {
    const plan = await OF_REACT_ROUTER.plan(context);
    if (plan.nothing !== undefined) return plan;
    const afterwards =
      "Set TRUSTED_PROXIES to how many proxies stand before the service: React Router tells its middleware of no address, and without a proxy nobody is limited.";
    return { ...plan, afterwards };
  },
};

function limiter(
  store: Store | undefined,
  unlimited: readonly string[],
  style: Style,
  path: string,
  own: readonly string[],
  limited: string,
): string {
  const client = store ? importsAt(path, [store.need], style, "") : [];
  return `${[...own, ...client, libraryImport(store !== undefined, style)].join("\n")}

${limits(unlimited)}
${counting(store?.library, store?.client ?? "")}
/** Answers 429 to who asks too often, and when to come back. */
${limited}
${telling(store !== undefined, style)}`;
}

function hooked(hook: Hook, style: Style): string {
  // SvelteKit throws where it is told of a header for the address and a probe comes without: https://svelte.dev/docs/kit/adapter-node#Environment-variables-ADDRESS_HEADER-and-XFF_DEPTH
  return `${hookHead(hook, "limitRequests", style)}  if (UNLIMITED.has(url.pathname)) return ${hook.next}; // before its address is asked for
  const forwarded = request.headers.get("x-forwarded-for") ?? undefined;
  const caller = callerOf(url.pathname, forwarded, ${hook.address});
  const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
  if (wait === undefined) return ${hook.next};
  const headers = { "retry-after": String(wait) };
  return Response.json({ error: "Too many requests" }, { status: 429, headers });
};
`;
}

const NITRO = `export default defineEventHandler(async (event) => {
  const path = event.path.split("?")[0] ?? "";
  const caller = callerOf(path, getRequestHeader(event, "x-forwarded-for"), event.node.req.socket.remoteAddress);
  const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
  if (wait === undefined) return undefined;
  setResponseStatus(event, 429);
  setResponseHeader(event, "retry-after", wait);
  return { error: "Too many requests" };
});
`;
