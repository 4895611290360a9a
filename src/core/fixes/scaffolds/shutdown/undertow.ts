import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, layoutOf, linesAt, nextLine } from "../text/blocks.ts";
import { importEdits } from "../text/jvmSource.ts";
import {
  argumentOf,
  assignedName,
  freeVariable,
  hearsAlready,
  statementEnd,
  statementLine,
  WHY,
} from "../text/jvmStatements.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/** https://undertow.io/undertow-docs/undertow-docs-2.1.0/index.html#graceful-shutdown */
export const UNDERTOW_SHUTDOWN: Otherwise = { fits: ({ all }) => all("server.started").some(isUndertow), plan };

function isUndertow({ data }: Started): boolean {
  return data.server === "Undertow";
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const heard = hearsAlready(context);
  if (heard !== undefined) return nothing(heard);
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isUndertow(each));
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return nothing("No server of Undertow's was seen.");
  const { path, span } = started.place;
  const isKotlin = path.endsWith(".kt");
  const name = assignedName(text, span.start);
  const end = statementEnd(text, span.start, isKotlin);
  const handler = end === undefined ? undefined : argumentOf(text, "setHandler", { start: span.start, end });
  const draining = freeVariable(text, "draining", "drainingHandler");
  if (name === undefined || end === undefined || handler === undefined || draining === undefined)
    return nothing(`Nobody can tell which handler ${path} gives to its server.`);
  const layout = layoutOf(text);
  const before = statementLine(text, span.start);
  const indent = indentOf(text, before);
  const made = `Handlers.gracefulShutdown(${handler.text})`;
  const imports = [
    "io.undertow.Handlers",
    ...(isKotlin ? [] : ["io.undertow.server.handlers.GracefulShutdownHandler"]),
  ];
  return {
    creates: [],
    edits: [
      ...importEdits(path, text, imports, layout),
      {
        path,
        span: { start: before, end: before },
        text: `${indent}${isKotlin ? `val ${draining} = ${made}` : `GracefulShutdownHandler ${draining} = ${made};`}${layout.newline}`,
      },
      { path, span: { start: handler.start, end: handler.end }, text: draining },
      linesAt(path, text, nextLine(text, end), (isKotlin ? KOTLIN : JAVA)(name, draining), layout, indent),
    ],
  };
}

const JAVA = (server: string, draining: string) => `${WHY}Runtime.getRuntime().addShutdownHook(new Thread(() -> {
    ${draining}.shutdown();
    try {
        ${draining}.awaitShutdown(20_000);
    } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
    }
    ${server}.stop();
}));`;

const KOTLIN = (server: string, draining: string) => `${WHY}Runtime.getRuntime().addShutdownHook(Thread {
    ${draining}.shutdown()
    ${draining}.awaitShutdown(20_000)
    ${server}.stop()
})`;
