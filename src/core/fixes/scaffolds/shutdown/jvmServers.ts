import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, type Layout, layoutOf, linesAt, nextLine } from "../text/blocks.ts";
import { jettyMajor } from "../text/jetty.ts";
import { jvmBuildOf } from "../text/jvmBuild.ts";
import { importEdits } from "../text/jvmSource.ts";
import {
  assignedName,
  hearsAlready,
  type StatementLine,
  startingLine,
  statementEnd,
  WHY,
} from "../text/jvmStatements.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/** Servers that a program of Java or Kotlin makes itself. */
export const JVM_SERVER_SHUTDOWN: Otherwise = { fits: ({ all }) => all("server.started").some(isCut), plan };

function isCut({ data, place }: Started): boolean {
  return data.stops.state === "cuts" && Object.hasOwn(WAYS, data.server) && /\.(?:java|kt)$/.test(place.path);
}

/** What stops a server, in four blanks. */
interface Way {
  readonly imports: readonly string[];
  readonly java: (name: string) => string;
  readonly kotlin: (name: string) => string;
  /** Where it stands before the call that starts the server, instead of after the one that makes it. */
  readonly before?: "start";
}

/** By the names that `server.started` signals give them. */
const WAYS: Readonly<Record<string, (build: string) => Way | undefined>> = {
  // https://grpc.github.io/grpc-java/javadoc/io/grpc/Server.html#shutdown()
  gRPC: () => ({
    imports: ["java.util.concurrent.TimeUnit"],
    java: (name) => `${WHY}Runtime.getRuntime().addShutdownHook(new Thread(() -> {
    ${name}.shutdown();
    try {
        if (!${name}.awaitTermination(20, TimeUnit.SECONDS)) ${name}.shutdownNow();
    } catch (InterruptedException interrupted) {
        ${name}.shutdownNow();
    }
}));`,
    kotlin: (name) => `${WHY}Runtime.getRuntime().addShutdownHook(Thread {
    ${name}.shutdown()
    if (!${name}.awaitTermination(20, TimeUnit.SECONDS)) ${name}.shutdownNow()
})`,
  }),
  // https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpServer.html#stop(int)
  "the JDK's HttpServer": () => ({
    imports: [],
    java: (name) => `${WHY}Runtime.getRuntime().addShutdownHook(new Thread(() -> ${name}.stop(20)));`,
    kotlin: (name) => `${WHY}Runtime.getRuntime().addShutdownHook(Thread { ${name}.stop(20) })`,
  }),
  // https://jetty.org/docs/jetty/12/programming-guide/server/http.html#graceful, https://jetty.org/docs/jetty/11/programming-guide/index.html
  Jetty: (build) => {
    const major = jettyMajor(build);
    if (major === undefined) return undefined;
    const handler = major >= 12 ? "GracefulHandler" : "StatisticsHandler";
    return {
      before: "start",
      imports: [`org.eclipse.jetty.server.handler.${handler}`],
      java: (name) =>
        `${WHY}${name}.insertHandler(new ${handler}());\n${name}.setStopTimeout(20_000);\n${name}.setStopAtShutdown(true);`,
      kotlin: (name) =>
        `${WHY}${name}.insertHandler(${handler}())\n${name}.stopTimeout = 20_000\n${name}.stopAtShutdown = true`,
    };
  },
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const heard = hearsAlready(context);
  if (heard !== undefined) return nothing(heard);
  const build = (await jvmBuildOf(context))?.text ?? "";
  for (const { place, data } of context.signals.filter(
    (each): each is Started => each.kind === "server.started" && isCut(each),
  )) {
    const text = await context.read(place.path);
    const way = WAYS[data.server]?.(build);
    if (text === undefined || way === undefined) continue;
    const name = assignedName(text, place.span.start);
    const at = name && placeOf(text, place.span.start, name, place.path.endsWith(".kt"), way);
    if (name === undefined || at === undefined || at === "") continue;
    return planned(place.path, text, name, at, way);
  }
  return nothing(`No server of ${context.component.id} was seen that is made in a statement with a name of its own.`);
}

function planned(path: string, text: string, name: string, { offset, indent }: StatementLine, way: Way): ScaffoldPlan {
  const layout: Layout = layoutOf(text);
  const lines = path.endsWith(".kt") ? way.kotlin(name) : way.java(name);
  return {
    creates: [],
    edits: [linesAt(path, text, offset, lines, layout, indent), ...importEdits(path, text, way.imports, layout)],
  };
}

/** The line after the statement that makes the server, or the one that starts it. */
function placeOf(
  text: string,
  start: number,
  name: string,
  isKotlin: boolean,
  { before }: Way,
): StatementLine | undefined {
  if (before === undefined) {
    const end = statementEnd(text, start, isKotlin);
    return end === undefined ? undefined : { offset: nextLine(text, end), indent: indentOf(text, start) };
  }
  return startingLine(text, start, name);
}
