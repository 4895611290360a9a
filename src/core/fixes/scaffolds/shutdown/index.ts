import type { Looked, Topic } from "../topic.ts";
import { alreadyDrained } from "./drained.ts";
import { GO_SHUTDOWN } from "./go.ts";
import { GO_KAFKA_SHUTDOWN } from "./goKafka.ts";
import { planJavalinShutdown } from "./javalin.ts";
import { JVM_SHUTDOWN } from "./jvm.ts";
import { JVM_KAFKA_SHUTDOWN } from "./jvmKafka.ts";
import { JVM_SERVER_SHUTDOWN } from "./jvmServers.ts";
import { NODE_SHUTDOWN } from "./node.ts";
import { PHP_LOOP_SHUTDOWN } from "./php.ts";
import { PHP_FPM_SHUTDOWN } from "./phpFpm.ts";
import { PYTHON_SHUTDOWN } from "./python.ts";
import { RUBY_SHUTDOWN } from "./ruby.ts";
import { RUST_SHUTDOWN } from "./rust.ts";
import { UNDERTOW_SHUTDOWN } from "./undertow.ts";
import { VERTX_SHUTDOWN } from "./vertx.ts";

/** The servers and workers that can be let drain: by a file of their own, by a line or by a setting. */
export const SHUTDOWN: Topic = {
  frameworks: { javalin: planJavalinShutdown },
  otherwise: [
    NODE_SHUTDOWN,
    PYTHON_SHUTDOWN,
    GO_SHUTDOWN,
    GO_KAFKA_SHUTDOWN,
    RUST_SHUTDOWN,
    ...JVM_SHUTDOWN,
    JVM_SERVER_SHUTDOWN,
    VERTX_SHUTDOWN,
    UNDERTOW_SHUTDOWN,
    JVM_KAFKA_SHUTDOWN,
    RUBY_SHUTDOWN,
    PHP_FPM_SHUTDOWN,
    PHP_LOOP_SHUTDOWN,
  ],
  already: alreadyDrained,
  pointless: drains,
  placeless: {
    // "http.server is not recommended for production": https://docs.python.org/3/library/http.server.html
    "http.server":
      "Python's own documentation keeps it from production. A framework behind gunicorn or uvicorn is let end by them.",
    // https://github.com/Pylons/waitress/blob/main/src/waitress/server.py: run() ends what is under way on SystemExit
    waitress:
      "it ends what is under way where SystemExit reaches it. Have SIGTERM raise that, by `signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))` before `serve(…)`.",
    // https://nodejs.org/api/http2.html#serverclosecallback
    "Node http2":
      "its sessions stay open until their clients end them. When SIGTERM comes, call `close()` of the server and of each session that its `session` event gave.",
    // https://learn.microsoft.com/dotnet/api/system.net.httplistener.stop
    HttpListener:
      "the loop that takes requests is the program's own. End it when `PosixSignalRegistration` hears SIGTERM, and wait for what it began.",
    // https://hyper.rs/guides/1/server/graceful-shutdown/
    hyper:
      "the loop that takes connections is the program's own. End it when SIGTERM comes, and wait for the connections that `hyper_util::server::graceful::GracefulShutdown` was given to watch.",
  },
};

/** Says that nothing of a component ends at once, where no server or worker was seen that does. */
function drains({ component, all }: Looked): string | undefined {
  const started = all("server.started");
  if (started.some(({ data }) => data.stops.state === "cuts")) return undefined;
  const [drained] = started.filter(({ data }) => data.stops.state === "drains");
  return drained === undefined
    ? `No server or worker of ${component.id} was seen that ends at once when it is told to stop.`
    : `${drained.data.call} of ${component.id} lets what is under way end by itself when it is told to stop.`;
}
