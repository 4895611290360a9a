import type { ServerSetting, Signal } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";

/** The wait for the next request of a connection: a longer one says nothing of a request, and 0 keeps it for ever. */
const KEPT = "keepAliveTimeout";

/** Limits of Node's server that are set on the server itself: `server.requestTimeout = 0`. */
const LIMITS: Readonly<Record<string, string>> = {
  requestTimeout: "https://nodejs.org/api/http.html#serverrequesttimeout",
  headersTimeout: "https://nodejs.org/api/http.html#serverheaderstimeout",
  [KEPT]: "https://nodejs.org/api/http.html#serverkeepalivetimeout",
};

/** What a program sets on a server after it was made. */
export function assignedLimits(resolver: Resolver): readonly Signal<"server.setting">[] {
  const { program } = resolver;
  if (program.language !== "javascript" && program.language !== "typescript") return [];
  return program.assignments.flatMap(({ target, value, span }) => {
    const source = Object.hasOwn(LIMITS, target.name) ? LIMITS[target.name] : undefined;
    if (source === undefined) return [];
    const milliseconds = resolver.follow({ expression: value }).map((each) => resolver.number(each))[0];
    const isOff = milliseconds === 0;
    if (target.name === KEPT && !isOff) return [];
    const data: ServerSetting = {
      server: "Node",
      says: program.text.slice(span.start, Math.min(span.end, span.start + 60)),
      holds: isOff
        ? { state: "disabled", by: "instance", source }
        : { state: "set", by: "instance", ...(milliseconds === undefined ? {} : { milliseconds }) },
      fixes:
        isOff && value.kind === "literal"
          ? [
              {
                kind: "edit",
                title: "Bound it at 60 s",
                safety: "review",
                edits: [{ path: program.path, span: value.span, text: "60_000" }],
              },
            ]
          : [],
    };
    return [{ kind: "server.setting" as const, place: { path: program.path, span }, data }];
  });
}
