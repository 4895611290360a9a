import type { Signal } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { closedAt } from "../text/brackets.ts";
import { cargoManifest, withFeatures } from "../text/cargo.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { crateRoot, declareModule } from "../text/rust.ts";
import { nothing, type Otherwise } from "../topic.ts";

type Started = Signal<"server.started">;

/** https://docs.rs/axum/latest/axum/serve/struct.Serve.html#method.with_graceful_shutdown */
export const AXUM_SHUTDOWN: Otherwise = {
  fits: ({ all }) => all("server.started").some(isCut),
  plan,
};

function isCut({ data }: Started): boolean {
  return data.server === "axum" && data.stops.state === "cuts" && /\bserve\b/.test(data.call);
}

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const started = context.signals.find(
    (signal): signal is Started => signal.kind === "server.started" && isCut(signal),
  );
  if (started === undefined) return nothing("No axum::serve was seen.");
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
  const end = closedAt(text, span.end);
  if (end === undefined) return nothing(`Nobody can tell where ${path} serves.`);
  const chain = /^\s*\n([ \t]*)\./.exec(text.slice(end));
  const call = `.with_graceful_shutdown(crate::shutdown::told_to_stop())`;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const added = chain ? `${newline}${chain[1]}${call}` : call;
  return {
    creates: [{ path: file, text: FILE.replaceAll("\n", newline) }],
    edits: [declareModule(root, rootText, "shutdown"), { path, span: { start: end, end }, text: added }, ...features],
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
