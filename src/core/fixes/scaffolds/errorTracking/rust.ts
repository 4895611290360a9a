import type { Beside, RustMiddleware, RustSite, RustWeb } from "../text/rustMiddleware.ts";
import { atTheHead } from "../text/rustSubscriber.ts";

const FEATURES = ["backtrace", "contexts", "panic", "reqwest", "rustls"];

/** https://docs.sentry.io/platforms/rust/ */
export const RUST_ERROR_TRACKING: RustMiddleware = {
  module: "errors",
  crates: (web) => ({
    sentry: {
      version: "0.42",
      bare: true,
      features: [...FEATURES, web === "axum" ? "tower-axum-matched-path" : "actix"].toSorted(),
    },
  }),
  wraps: "tracked",
  chained: [".wrap(sentry::integrations::actix::Sentry::new())"],
  beside: startEdits,
  text: (web) => `//! Errors, sent to where SENTRY_DSN says; without one, nothing is sent.

${IMPORTS[web]}use sentry::{ClientInitGuard, ClientOptions};

/// Has panics sent, without personal data. What it gives sends what is left when it goes out of scope.
pub fn start() -> ClientInitGuard {
    sentry::init(ClientOptions {
        release: sentry::release_name!(),
        send_default_pii: false,
        ..Default::default()
    })
}
${LAYERS[web]}`,
};

const IMPORTS: Readonly<Record<RustWeb, string>> = {
  axum: `use axum::{extract::Request, Router};
use sentry::integrations::tower::{NewSentryLayer, SentryHttpLayer};
`,
  "actix-web": "",
};

const LAYERS: Readonly<Record<RustWeb, string>> = {
  axum: `
/// Tells the errors of one request from those of the next.
pub fn tracked(app: Router) -> Router {
    app.layer(SentryHttpLayer::new())
        .layer(NewSentryLayer::<Request>::new_from_top())
}
`,
  "actix-web": "",
};

async function startEdits(site: RustSite): Promise<Beside | string> {
  const head = atTheHead(site, "let _errors = crate::errors::start();");
  return head ? { edits: [head], starts: true } : `Nobody can tell where ${site.root} begins.`;
}
