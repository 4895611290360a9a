import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { chainedTo } from "../text/chain.ts";
import { hyperModule } from "../text/hyper.ts";
import { crateRoot } from "../text/rust.ts";
import { putRustModule } from "../text/rustModule.ts";
import { type ServedModule, servedModule } from "../text/rustServedModule.ts";
import { isTonic, tonicServer } from "../text/tonic.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { ID_OF, LOG_CRATES, START, startEdits } from "./rust.ts";
import { HYPER, POEM, type RustLogForm, SALVO } from "./rustServed.ts";

/** Rocket, by a fairing: https://rocket.rs/guide/v0.5/fairings/ */
export function planRocketLogger({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const { path, span } = app.place;
  const edit = chainedTo(path, text, span, () => ".attach(crate::logs::RequestIds)");
  return planned(context, { path, text, offset: span.start }, ROCKET, [edit]);
}

/** warp, by its own spans: https://docs.rs/warp/latest/warp/filters/trace/fn.trace.html */
export const WARP_LOGGER = servedModule("warp", {
  ...logs(() => WARP),
  around: ["warp::Filter::with(", ", crate::logs::request_spans())"],
});

/** Poem: https://docs.rs/poem/latest/poem/trait.EndpointExt.html#method.around */
export const POEM_LOGGER = servedModule(
  "Poem",
  logs(() => POEM),
);

/** Salvo: https://docs.rs/salvo/latest/salvo/struct.Service.html#method.hoop */
export const SALVO_LOGGER = servedModule(
  "Salvo",
  logs(() => SALVO),
);

/** hyper: https://docs.rs/hyper/latest/hyper/service/trait.Service.html */
export const HYPER_LOGGER = hyperModule(logs(() => HYPER));

/** The module of a server whose app is handed through a function. */
function logs(form: () => RustLogForm): ServedModule {
  return {
    name: "logs",
    crates: LOG_CRATES,
    text: (starts) => logsText(form(), starts),
    around: ["crate::logs::with_request_ids(", ")"],
    beside: startEdits,
  };
}

/** tonic: https://docs.rs/tonic/latest/tonic/transport/server/struct.Server.html#method.trace_fn */
export const TONIC_LOGGER: Otherwise = {
  fits: isTonic,
  async plan(context) {
    const server = await tonicServer(context);
    if (server === undefined) return nothing("No server of tonic's was seen.");
    const { started, text } = server;
    const { path, span } = started.place;
    if (/\.trace_fn\(/.test(text)) return nothing(`${path} gives its calls spans already.`);
    const edit = chainedTo(path, text, span, () => ".trace_fn(crate::logs::call_span)");
    return planned(context, { path, text, offset: span.start }, TONIC, [edit]);
  },
};

async function planned(
  context: ScaffoldContext,
  site: { readonly path: string; readonly text: string; readonly offset: number },
  form: RustLogForm,
  edits: readonly TextEdit[],
): Promise<ScaffoldPlan> {
  const root = await crateRoot(site.path, context);
  const rootText = root && (await context.read(root));
  if (!root || rootText === undefined)
    return nothing(`The first file of the crate of ${site.path} could not be found.`);
  const start = await startEdits({ context, root, rootText, ...site });
  if (typeof start === "string") return nothing(start);
  const plan = await putRustModule(context, site.path, {
    name: "logs",
    crates: LOG_CRATES,
    text: () => logsText(form, start.starts),
  });
  return plan.nothing === undefined ? { ...plan, edits: [...plan.edits, ...edits, ...start.edits] } : plan;
}

/** The module's text; `starts` where the program calls its `start`. */
function logsText({ standard, imports, last = "", body }: RustLogForm, starts: boolean): string {
  return `//! Lines of JSON, and an id for each request in them.
${standard}
${imports}${starts ? "use tracing_subscriber::EnvFilter;\n" : ""}use uuid::Uuid;
${last}
${starts ? START : ""}${body}`;
}

const ROCKET: RustLogForm = {
  standard: "\nuse std::time::Instant;\n",
  imports: `use rocket::{
    fairing::{Fairing, Info, Kind},
    http::Header,
    Data, Request, Response,
};
`,
  body: `/// Gives each request an id, which its caller gets back, and writes a line when it has been answered.
pub struct RequestIds;

struct Asked {
    id: String,
    began: Instant,
}

#[rocket::async_trait]
impl Fairing for RequestIds {
    fn info(&self) -> Info {
        Info {
            name: "requests have ids",
            kind: Kind::Request | Kind::Response,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        asked(request);
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Asked { id, began } = asked(request);
        response.set_header(Header::new("X-Request-Id", id.clone()));
        let (method, path) = (request.method().as_str(), request.uri().path().as_str());
        let status = response.status().code;
        tracing::info!(request_id = id.as_str(), method, path, status, duration = ?began.elapsed(), "request answered");
    }
}

/// Kept with the request: a handler that writes lines of its own can be given the id by a guard that reads it here.
fn asked<'r>(request: &'r Request<'_>) -> &'r Asked {
    request.local_cache(|| Asked {
        id: id_of(request.headers().get_one("X-Request-Id")),
        began: Instant::now(),
    })
}

/// What the caller sent, or a new id.
fn id_of(sent: Option<&str>) -> String {
    sent.filter(|value| !value.is_empty() && value.len() <= 100)
        .map_or_else(|| Uuid::new_v4().simple().to_string(), str::to_owned)
}
`,
};

const WARP: RustLogForm = {
  standard: "",
  imports: `use tracing::Span;
`,
  last: `use warp::{
    http::HeaderValue,
    trace::{Info, Trace},
};
`,
  body: `/// Gives each request a span with an id, which every line carries that is written for it, and a line when it has been
/// answered.
pub fn request_spans() -> Trace<impl Fn(Info<'_>) -> Span + Clone> {
    warp::trace(|request: Info<'_>| {
        let id = id_of(request.request_headers().get("x-request-id"));
        let (method, path) = (request.method(), request.path());
        tracing::info_span!("request", request_id = %id, %method, path)
    })
}

${ID_OF}`,
};

const TONIC: RustLogForm = {
  standard: "",
  imports: `use tonic::codegen::http::{HeaderValue, Request};
use tracing::Span;
`,
  body: `/// The span of a call, with an id that every line carries that is written for it.
pub fn call_span(call: &Request<()>) -> Span {
    let id = id_of(call.headers().get("x-request-id"));
    tracing::info_span!("call", request_id = %id, method = call.uri().path())
}

${ID_OF}`,
};
