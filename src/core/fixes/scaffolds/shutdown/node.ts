import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { closedAt } from "../text/brackets.ts";
import { insertion } from "../text/insertion.ts";
import { isCommonJsText } from "../text/nodeImports.ts";
import { logsOfFastify } from "../text/nodeLogger.ts";
import { planNodeModule } from "../text/nodeModule.ts";
import { nodeStyle, restyled, type Style } from "../text/style.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { drainedBy } from "./drained.ts";

type Started = Signal<"server.started">;

/** Node's servers and workers, which end at once unless the program waits for them: https://nodejs.org/api/process.html#signal-events */
export const NODE_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some((server) => isCut(server) && (isNamed(server) || hasFix(server))),
  plan,
};

const LANGUAGES = ["javascript", "typescript"];

/** How each is told to end what is under way, by the name that the program has for it. */
const ENDS: Readonly<Record<string, (name: string) => string>> = {
  "Node http": closed,
  Node: closed,
  Express: closed,
  Polka: (name) => closed(`${name}.server?`), // https://github.com/lukeed/polka#polkaoptions
  Koa: closed,
  restify: (name) => `new Promise((resolve) => ${name}.close(() => resolve(undefined)))`, // by its types, it is given nothing
  Hono: closed,
  Feathers: (name) => `${name}.teardown()`, // https://feathersjs.com/api/application#teardown
  Fastify: (name) => `${name}.close()`, // https://fastify.dev/docs/latest/Reference/Server/#close
  hapi: (name) => `${name}.stop()`, // https://hapi.dev/api#-await-serverstopoptions
  Bun: (name) => `${name}.stop()`, // https://bun.com/docs/runtime/http/server#server-stop
  Elysia: (name) => `${name}.stop()`, // https://elysiajs.com/essential/life-cycle#stop
  Deno: (name) => `${name}.shutdown()`, // https://docs.deno.com/api/deno/~/Deno.HttpServer#method_shutdown_0
  // https://grpc.github.io/grpc/node/grpc.Server.html#tryShutdown__anchor
  gRPC: (name) => `new Promise((resolve) => ${name}.tryShutdown(resolve))`,
  // https://kafka.js.org/docs/consuming#a-name-graceful-shutdown-a-graceful-shutdown
  KafkaJS: (name) => `${name}.disconnect()`,
  BullMQ: (name) => `${name}.close()`, // https://docs.bullmq.io/guide/workers/graceful-shutdown
};

/** https://nodejs.org/api/http.html#serverclosecallback */
function closed(name: string): string {
  return `new Promise((resolve) => ${name}.close(resolve))`;
}

/** What listens gives the server, or what has it, which nobody may have kept. */
const LISTENS = new Set(["Express", "Polka", "Koa", "Hono", "Elysia", "Bun", "Deno"]);

/** What a server that nobody kept is called: the first name that the file has not, where a part of a module's is none of its own ("@hono/node-server"). */
function freeNameIn(text: string): string | undefined {
  return ["server", "httpServer", "listener"].find(
    (name) => !new RegExp(`(?<![-\\w$"'./])${name}(?![-\\w$"'/])`).test(text),
  );
}

function isCut({ data }: Started): boolean {
  return LANGUAGES.includes(data.language) && data.stops.state === "cuts";
}

function isNamed({ data }: Started): boolean {
  return Object.hasOwn(ENDS, data.server);
}

function hasFix({ data }: Started): boolean {
  return data.stopFixes.length > 0;
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const heard = drainedBy(context, LANGUAGES);
  if (heard !== undefined) return nothing(heard);
  const started = context.signals.filter((signal): signal is Started => signal.kind === "server.started").filter(isCut);
  for (const server of started.filter(isNamed)) {
    const text = await context.read(server.place.path);
    const hasLog = server.data.server === "Fastify" && logsOfFastify(context);
    const edits = text === undefined ? [] : drained(server, text, hasLog);
    if (edits.length === 0) continue;
    return planNodeModule(context, [server], {
      names: ["shutdown", "graceful-shutdown"],
      packages: {},
      text: hasLog ? (style) => loggedText(style) : moduleText,
      imports: ["drainOnStop"],
      edits: () => edits,
    });
  }
  // Nest has a line of its own for it: https://docs.nestjs.com/fundamentals/lifecycle-events#application-shutdown
  const [fix] = started.flatMap(({ data }) => data.stopFixes);
  if (fix) return { creates: [], edits: fix.edits };
  return nothing("No server was seen to start in a statement that could be changed.");
}

/** The line after the statement that starts it; a server that nobody kept is given a name. */
function drained({ place, data }: Started, text: string, hasLog: boolean): readonly TextEdit[] {
  const { path, span } = place;
  const opening = text.indexOf("(", span.end);
  const closing =
    text[span.end - 1] === ")"
      ? span.end
      : text.slice(span.end, opening).trim() === ""
        ? closedAt(text, opening)
        : undefined;
  const end = closing === undefined ? undefined : afterListeners(text, closing);
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const before =
    /^([ \t]*)(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+)?(?:([\w$]+)(?::[^=\n]{1,80})?[ \t]*=[ \t]*)?(?:await[ \t]+)?$/.exec(
      text.slice(line, span.start),
    );
  if (end === undefined || before === null || !/^[ \t]*;?[ \t]*(?:\r?\n|$)/.test(text.slice(end))) return [];
  const after = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end) + 1;
  if (/^\s*\./.test(text.slice(after))) return [];
  const [, indent = "", kept] = before;
  // Feathers is ended by the application itself.
  const own = data.server === "Feathers" ? /^([\w$]+)\s*\.listen\b/.exec(text.slice(span.start))?.[1] : undefined;
  const name = own ?? kept ?? (LISTENS.has(data.server) ? freeNameIn(text) : undefined);
  const ending = name === undefined ? undefined : ENDS[data.server]?.(name);
  if (ending === undefined) return [];
  const style = nodeStyle(path, text, isCommonJsText(path, text));
  const added = insertion(
    path,
    text,
    after,
    restyled(`drainOnStop(() => ${ending}${hasLog ? `, ${name}.log` : ""});`, style),
    style,
    indent,
  );
  // With its first letter: at the very beginning of a file, an import may be put in before it.
  const naming: TextEdit = {
    path,
    span: { start: span.start, end: span.start + 1 },
    text: `const ${name} = ${text.charAt(span.start)}`,
  };
  return kept === undefined && own === undefined ? [naming, added] : [added];
}

/** The end of `.on("error", …)` and its like behind a call, which give the server back: https://nodejs.org/api/events.html#emitteroneventname-listener */
function afterListeners(text: string, from: number): number {
  const listener = /^\s*\.\s*(?:on|once|addListener)(?=\()/.exec(text.slice(from, from + 200));
  const end = listener === null ? undefined : closedAt(text, from + listener[0].length);
  return end === undefined ? from : afterListeners(text, end);
}

/** With the log of the application: https://fastify.dev/docs/latest/Reference/Logging/ */
function loggedText(style: Style): string {
  const types = style.typescript ? `import type { FastifyBaseLogger } from "fastify";\n\n` : "";
  return (
    types +
    moduleText(style)
      .replace(/\) \{\n {2}const stop/, `, log${style.typescript ? ": FastifyBaseLogger" : ""}$&`)
      .replace(/console\.error\(("[^"]*"), error\)/, "log.error({ err: error }, $1)")
  );
}

function moduleText({ typescript }: Style): string {
  const typed = (text: string) => (typescript ? text : "");
  return `/** How long work under way may take to end. Kubernetes kills 30 s after it asked, unless it is told otherwise. */
const PATIENCE_MS = 20_000;

/**
 * Ends what is under way when the process is told to stop, and then the process; what else is to be closed (pools,
 * telemetry) belongs into what is given. It waits no longer than its patience.
 */
export function drainOnStop(end${typed(": () => Promise<unknown>")}) {
  const stop = async () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    try {
      await end();
      process.exit(0);
    } catch (error) {
      console.error("What was under way could not be ended.", error);
      process.exit(1);
    }
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
`;
}
