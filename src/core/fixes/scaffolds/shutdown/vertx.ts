import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, laidOut, layoutOf, linesAt, nextLine } from "../text/blocks.ts";
import { closedAt } from "../text/brackets.ts";
import { jvmBuildOf } from "../text/jvmBuild.ts";
import { importEdits, packageLine } from "../text/jvmSource.ts";
import { freeVariable, hearsAlready, statementLine, WHY } from "../text/jvmStatements.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/** Vert.x, whose server drains from version 5 on where it is asked to: https://vertx.io/docs/vertx-core/java/#_graceful_shut_down */
export const VERTX_SHUTDOWN: Otherwise = { fits: ({ all }) => all("server.started").some(isVertx), plan };

function isVertx({ data }: Started): boolean {
  return data.server === "Vert.x";
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const heard = hearsAlready(context);
  if (heard !== undefined) return nothing(heard);
  const build = (await jvmBuildOf(context))?.text ?? "";
  // https://vertx.io/docs/vertx-launcher-application/java/: it closes Vert.x at once from a hook of its own
  if (/\bvertx-launcher|io\.vertx\.(?:core\.Launcher|launcher\.)|Main-Verticle/.test(build))
    return nothing(
      `The launcher of Vert.x ends ${context.component.id}, and closes it at once: a hook beside it would come too late.`,
    );
  const started = context.signals.find((each): each is Started => each.kind === "server.started" && isVertx(each));
  const text = started && (await context.read(started.place.path));
  if (started === undefined || text === undefined) return nothing("No server of Vert.x was seen.");
  const major = Number(
    /\bvertx(?:[\w.-]*version|-core|-web|-stack-depchain)\b\D{0,60}?(\d+)\.\d/i.exec(build)?.[1] ?? 4,
  );
  return major >= 5 ? ofServer(started, text) : ofRouter(context);
}

/** The server gets a name, by which it can be asked to drain. */
function ofServer({ place: { path, span } }: Started, text: string): ScaffoldPlan {
  const isKotlin = path.endsWith(".kt");
  const opening = text.indexOf("(", span.end - 1);
  const end = closedAt(text, opening);
  const line = statementLine(text, span.start);
  const before = text.slice(line, span.start);
  const name = freeVariable(text, "server", "httpServer");
  const isStatement = /^[ \t]*(?:return |(?:final )?(?:[\w<>?., ]+ )?\w+\s*=\s*)?$/.test(before);
  if (end === undefined || name === undefined || !isStatement)
    return nothing(`Nobody can tell where ${path} makes its server.`);
  const layout = layoutOf(text);
  const made = text.slice(span.start, end);
  const lines = isKotlin
    ? `val ${name} = ${made}\n${WHY}Runtime.getRuntime().addShutdownHook(Thread {
    ${name}.shutdown(20, TimeUnit.SECONDS).toCompletionStage().toCompletableFuture().join()
})`
    : `HttpServer ${name} = ${made};\n${WHY}Runtime.getRuntime().addShutdownHook(new Thread(() ->
    ${name}.shutdown(20, TimeUnit.SECONDS).toCompletionStage().toCompletableFuture().join()));`;
  const imports = ["java.util.concurrent.TimeUnit", ...(isKotlin ? [] : ["io.vertx.core.http.HttpServer"])];
  return {
    creates: [],
    edits: [
      ...importEdits(path, text, imports, layout),
      linesAt(path, text, line, lines, layout, indentOf(text, line)),
      { path, span: { start: span.start, end }, text: name },
    ],
  };
}

/** Before version 5, what is under way is counted before the routes. */
async function ofRouter(context: ScaffoldContext): Promise<ScaffoldPlan> {
  for (const { kind, data, place } of context.signals) {
    if (kind !== "server.app" || data.framework !== "vert.x") continue;
    const text = (await context.read(place.path)) ?? "";
    const made = /^Router\.router\((\w+)\)/.exec(text.slice(place.span.start));
    const router = /([A-Za-z_]\w*)\s*=\s*$/.exec(text.slice(0, place.span.start))?.[1];
    const { path } = place;
    const isKotlin = path.endsWith(".kt");
    const created = inFolder(folderOf(path), `Draining.${isKotlin ? "kt" : "java"}`);
    if (made === null || router === undefined) continue;
    if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
    const layout = layoutOf(text);
    const call = `${isKotlin ? "" : "Draining."}drainOnStop(${made[1]}, ${router})${isKotlin ? "" : ";"}`;
    const at = nextLine(text, place.span.end);
    const edit: TextEdit = linesAt(path, text, at, call, layout, indentOf(text, place.span.start));
    const file = packageLine(text, path) + (isKotlin ? IN_KOTLIN : IN_JAVA);
    return { creates: [{ path: created, text: laidOut(file, layout) }], edits: [edit] };
  }
  return nothing(
    "Before version 5, Vert.x cannot drain by itself, and no router of vertx-web was seen whose requests could be counted.",
  );
}

const IN_JAVA = `import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets the requests under way end when the process is told to stop: Vert.x 4 cuts them when it is closed. */
final class Draining {
    // Kubernetes kills 30 s after it asked, unless it is told otherwise.
    private static final long PATIENCE_SECONDS = 20;

    private Draining() {}

    /** Counts what comes to a router; to be called before its routes are added. */
    static void drainOnStop(Vertx vertx, Router router) {
        Phaser underWay = new Phaser(1);
        router.route().handler(context -> {
            underWay.register();
            context.addEndHandler(ended -> underWay.arriveAndDeregister());
            context.next();
        });
        // On SIGTERM, which orchestrators send before they kill.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                underWay.awaitAdvanceInterruptibly(underWay.arriveAndDeregister(), PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException | TimeoutException late) {
                System.getLogger("shutdown").log(System.Logger.Level.WARNING, "Requests under way are cut off.");
            }
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }));
    }
}
`;

const IN_KOTLIN = `import io.vertx.core.Vertx
import io.vertx.ext.web.Router
import java.util.concurrent.Phaser
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException

// Kubernetes kills 30 s after it asked, unless it is told otherwise.
private const val PATIENCE_SECONDS = 20L

/**
 * Lets the requests under way end when the process is told to stop: Vert.x 4 cuts them when it is closed. It counts what
 * comes to a router, and is to be called before its routes are added.
 */
fun drainOnStop(vertx: Vertx, router: Router) {
    val underWay = Phaser(1)
    router.route().handler {
        underWay.register()
        it.addEndHandler { underWay.arriveAndDeregister() }
        it.next()
    }
    // On SIGTERM, which orchestrators send before they kill.
    Runtime.getRuntime().addShutdownHook(Thread {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arriveAndDeregister(), PATIENCE_SECONDS, TimeUnit.SECONDS)
        } catch (late: TimeoutException) {
            System.getLogger("shutdown").log(System.Logger.Level.WARNING, "Requests under way are cut off.")
        }
        vertx.close().toCompletionStage().toCompletableFuture().join()
    })
}
`;
