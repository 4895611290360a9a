import type { Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Program } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { NODE_DEFAULT } from "./nodeHolds.ts";
import { cut } from "./row.ts";
import { spelled } from "./spelled.ts";
import { stopFixes } from "./stopFixes.ts";

const STOPS = cut(
  "https://nodejs.org/api/process.html#signal-events",
  "Node ends at once on SIGTERM, or as a container's first process does not hear it at all",
);

/** `app.listen(port)` of an app that another file makes: which framework it is of, that file shows. */
export function listeners(
  resolver: Resolver,
  started: readonly Signal<"server.started">[],
): readonly Signal<"server.started">[] {
  const { program } = resolver;
  if (program.language !== "javascript" && program.language !== "typescript") return [];
  const known = new Set(started.map(({ place }) => place.span.start));
  return program.calls.flatMap((call) => {
    const { callee } = call;
    if (callee.kind !== "member" || callee.name !== "listen" || known.has(placeOf(call, program).span.start)) return [];
    if (!takesPort(call, program) || isNoServer(call, resolver)) return [];
    const row = { server: "Node", role: "serves", starts: [], stops: STOPS } as const;
    const data = {
      server: "Node",
      language: program.language,
      call: callText(call, "Node", program),
      role: "serves" as const,
      stops: STOPS,
      holds: NODE_DEFAULT,
      stopFixes: stopFixes(call, row, resolver),
      holdFixes: [],
    };
    return [{ kind: "server.started" as const, place: placeOf(call, program), data }];
  });
}

const PORT = /(?<![A-Za-z])ports?(?![a-z])|(?<=[a-z\d_])Ports?(?![a-z])|PORT|[lL]isten|[aA]ddress/;
/** https://nodejs.org/api/net.html#serverlistenoptions-callback */
const PLACES = /^(?:port|host|path|fd|handle)$/;

/** A port, by its number or by its name, or options that say where to listen. */
function takesPort(call: Call, { text }: Program): boolean {
  const [first] = call.arguments;
  if (first === undefined || first.spread) return false;
  const { value } = first;
  if (value.kind === "literal") return typeof value.value === "number";
  if (value.kind === "function") return false; // a listener of events
  if (value.kind === "object") return value.entries.some((each) => !("key" in each) || PLACES.test(each.key));
  return PORT.test(text.slice(first.span.start, Math.min(first.span.end, first.span.start + 300)));
}

/** What this file makes by a call that is known, and of which its maker has spoken already; sockets are nobody's HTTP. */
function isNoServer({ callee }: Call, resolver: Resolver): boolean {
  if (callee.kind !== "member") return true;
  return spelled({ expression: callee.object }, resolver).some((name) =>
    /^(?:fastify(?:\.\w+)?|@nestjs\/core\.NestFactory\.create|https?\.createServer|https?\.Server|http2\.\w+|restify\.createServer|net\.createServer|net\.Server|dgram\.\w+|spdy\.createServer)\(\)$/.test(
      name,
    ),
  );
}
