import type { Signal } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, laidOut, layoutOf } from "../text/blocks.ts";
import { cargoManifest, cargoVersion, withFeatures } from "../text/cargo.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { chainOf, crateRoot, declareModule } from "../text/rust.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/** Servers of Rust that are given a future to wait for. */
export const RUST_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some(isCut),
  plan,
};

function isCut({ data }: Started): boolean {
  return data.language === "rust" && data.stops.state === "cuts" && Object.hasOwn(WAYS, data.server);
}

const STOP = "crate::shutdown::told_to_stop()";

/** How a server is told to stop, by the name that `server.started` signals give it; undefined where its call has another form. */
const WAYS: Readonly<Record<string, (text: string, start: number, isOld: boolean) => Insertion | undefined>> = {
  // https://docs.rs/axum/latest/axum/serve/struct.Serve.html#method.with_graceful_shutdown
  axum: (text, start) => {
    const [serve] = chainOf(text, start);
    if (serve === undefined || !/(?:^|::)serve$/.test(serve.name)) return undefined;
    const chain = /^(\s*\n[ \t]*)\./.exec(text.slice(serve.end))?.[1] ?? "";
    return { start: serve.end, end: serve.end, text: `${chain}.with_graceful_shutdown(${STOP})` };
  },
  // https://docs.rs/tonic/latest/tonic/transport/server/struct.Router.html#method.serve_with_shutdown
  tonic: (text, start) => {
    const serve = chainOf(text, start).find(({ name }) => name === "serve");
    if (serve === undefined) return undefined;
    const given = text.slice(serve.opening + 1, serve.end - 1).replace(/,?\s*$/, "");
    return { start: serve.at, end: serve.end, text: `serve_with_shutdown(${given}, ${STOP})` };
  },
  // https://docs.rs/warp/0.3/warp/struct.Server.html, https://docs.rs/warp/latest/warp/struct.Server.html#method.graceful
  warp: (text, start, isOld) => {
    const run = chainOf(text, start).find(({ name }) => name === "run");
    if (run === undefined) return undefined;
    const given = text.slice(run.opening + 1, run.end - 1);
    const call = isOld
      ? `bind_with_graceful_shutdown(${given}, ${STOP}).1`
      : `bind(${given}).await.graceful(${STOP}).run()`;
    return { start: run.at, end: run.end, text: call };
  },
  // https://docs.rs/salvo/latest/salvo/server/struct.ServerHandle.html#method.stop_graceful
  Salvo: (text, start) => {
    const [made] = chainOf(text, start);
    if (made === undefined || !/(?:^|::)Server::new$/.test(made.name) || /\bserver\b/.test(text)) return undefined;
    const line = text.lastIndexOf("\n", start) + 1;
    const indent = indentOf(text, start);
    const newline = lineEnd(text);
    const lines = [`let server = ${text.slice(start, made.end)};`, "crate::shutdown::drain_on_stop(&server);"];
    const before = lines.map((each) => `${indent}${each}${newline}`).join("");
    return { start: line, end: made.end, text: `${before}${text.slice(line, start)}server` };
  },
  // https://docs.rs/poem/latest/poem/struct.Server.html#method.run_with_graceful_shutdown
  Poem: (text, start) => {
    const run = chainOf(text, start).find(({ name }) => name === "run");
    if (run === undefined) return undefined;
    const given = text.slice(run.opening + 1, run.end - 1).replace(/,?\s*$/, "");
    const patience = "Some(std::time::Duration::from_secs(20))";
    return { start: run.at, end: run.end, text: `run_with_graceful_shutdown(${given}, ${STOP}, ${patience})` };
  },
};

interface Insertion {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const started = context.signals.find(
    (signal): signal is Started => signal.kind === "server.started" && isCut(signal),
  );
  if (started === undefined) return nothing("No server was seen that could be told to stop.");
  const { path, span } = started.place;
  const text = await context.read(path);
  const root = await crateRoot(path, context);
  const rootText = root && (await context.read(root));
  const manifest = await cargoManifest(path, context);
  const features = manifest && withFeatures(manifest, "tokio", ["signal", "macros"]);
  if (text === undefined || !root || rootText === undefined || features === undefined)
    return nothing(`The crate of ${path} could not be followed to its first file and to tokio in its Cargo.toml.`);
  const file = inFolder(folderOf(root), "shutdown.rs");
  if ((await context.read(file)) !== undefined || /\bmod shutdown\b/.test(rootText))
    return nothing(`${file} is already there.`);
  const version = manifest && (await cargoVersion(manifest, started.data.server, context));
  const told = WAYS[started.data.server]?.(text, span.start, /^0\.[0-3](?:\.|$)/.test(version ?? ""));
  if (told === undefined) return nothing(`Nobody can tell where ${path} serves.`);
  const edit = { path, span: { start: told.start, end: told.end }, text: told.text };
  return {
    creates: [{ path: file, text: laidOut(started.data.server === "Salvo" ? SALVO : FILE, layoutOf(text)) }],
    edits: [declareModule(root, rootText, "shutdown"), edit, ...features],
  };
}

const FILE = `//! When this process has to stop.

use tokio::signal;

/// Ends when the orchestrator (SIGTERM) or somebody at a terminal (Ctrl-C) tells the process to stop.
///
/// The server then takes no new connections and lets the requests under way end. Kubernetes kills 30 s after it asked,
/// unless it is told otherwise.
pub async fn told_to_stop() {
    let interrupt = async {
        signal::ctrl_c().await.expect("Ctrl-C can be heard");
    };

    #[cfg(unix)]
    let terminate = async {
        signal::unix::signal(signal::unix::SignalKind::terminate())
            .expect("SIGTERM can be heard")
            .recv()
            .await;
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();

    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
`;

/** Salvo is told to stop by a handle of its server. */
const SALVO = `${FILE.replace(
  "use tokio::signal;\n",
  `use std::time::Duration;

use salvo::{conn::Acceptor, Server};
use tokio::signal;

/// How long requests under way may take to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// Has a server let the requests under way end when the process is told to stop.
pub fn drain_on_stop<A: Acceptor + Send>(server: &Server<A>) {
    let handle = server.handle();
    tokio::spawn(async move {
        told_to_stop().await;
        handle.stop_graceful(PATIENCE);
    });
}
`,
).replace("pub async fn told", "async fn told")}`;
