import type { Beside, RustMiddleware, RustSite, RustWeb } from "../text/rustMiddleware.ts";
import { atTheHead } from "../text/rustSubscriber.ts";

/** What is asked of Sentry's crate. */
export const FEATURES = ["backtrace", "contexts", "panic", "reqwest", "rustls"];

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
  text: (web) => errorsText(IMPORTS[web], LAYERS[web]),
};

/** A module that begins Sentry, and what tells the errors of one request from those of the next. */
export function errorsText(imports: string, layers: string): string {
  return `//! Errors, sent to where SENTRY_DSN says; without one, nothing is sent.

${imports}use sentry::{ClientInitGuard, ClientOptions${layers.includes("bind_hub") ? ", Hub, SentryFutureExt" : ""}};

/// Has panics sent, without personal data. What it gives sends what is left when it goes out of scope.
pub fn start() -> ClientInitGuard {
    sentry::init(ClientOptions {
        release: sentry::release_name!(),
        send_default_pii: false,
        ..Default::default()
    })
}
${layers}`;
}

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

/** Begins it at the head of the program. */
export async function startEdits(site: RustSite): Promise<Beside | string> {
  const head = atTheHead(site, "let _errors = crate::errors::start();");
  return head ? { edits: [head], starts: true } : `Nobody can tell where ${site.root} begins.`;
}
