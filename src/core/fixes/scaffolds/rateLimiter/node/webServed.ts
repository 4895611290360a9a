import { importsAt } from "../../health/node/clients.ts";
import { forWebServed } from "../../text/webServedModule.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { storeAt } from "./store.ts";
import { counting, libraryImport, limits, PACKAGES, telling } from "./text.ts";

/** Counted around what Bun's and Deno's own servers answer with. */
export const WEB_SERVED_RATE_LIMITER = forWebServed((context) => {
  const store = storeAt(context);
  return {
    names: ["rateLimit", "rateLimiter", "requestLimit"],
    packages: PACKAGES,
    passed: "limitRequests",
    text: (way, style, path, suffix, imports) => {
      const client = store ? importsAt(path, [store.need], style, suffix) : [];
      return `${[...imports, ...client, libraryImport(store !== undefined, style)].join("\n")}

${limits(unlimitedPaths({ context }))}
${counting(store?.library, store?.client ?? "")}
/** Answers 429 to who asks too often, and when to come back. */
${way.head("limitRequests", style, ["address"])}    const forwarded = request.headers.get("x-forwarded-for") ?? undefined;
    const caller = callerOf(new URL(request.url).pathname, forwarded, ${way.address});
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) return answer();
    return Response.json({ error: "Too many requests" }, { status: 429, headers: { "retry-after": String(wait) } });
${way.end}
${telling(store !== undefined, style)}`;
    },
  };
});
