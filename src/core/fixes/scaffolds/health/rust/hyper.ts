import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { indentOf } from "../../text/blocks.ts";
import { cargoManifest, withCrates } from "../../text/cargo.ts";
import { functionStart } from "../../text/rust.ts";
import { NOT_FOLLOWED, rustServed, servesBy } from "../../text/rustServed.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { needsOf } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import type { RustFramework } from "./file.ts";
import { LIVE, listed, READY } from "./frameworks.ts";
import { planRustHealth } from "./plan.ts";

/** hyper, whose endpoints stand before the service of each connection. */
export const HYPER_HEALTH: Otherwise = { fits: servesBy("hyper"), plan };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const served = await rustServed(context, "hyper");
  if (served === undefined) return nothing(NOT_FOLLOWED("hyper"));
  const { started, path, text, around } = served;
  const manifest = await cargoManifest(path, context);
  if (manifest === undefined) return nothing(`No Cargo.toml was seen above ${path}.`);
  const wanted = wantedOf(context, "hyper");
  const offset = loopAround(text, started.place.span.start);
  const site = { context, path, text, offset, needs: needsOf(context, started), wanted };
  const written = await planRustHealth(site, HYPER, (checks) => [
    ...(checks === undefined
      ? []
      : [{ path, span: { start: offset, end: offset }, text: asking(checks, indentOf(text, offset)) }]),
    ...around("crate::health::with_endpoints(", ")"),
  ]);
  return written.nothing === undefined ? withCrates(written, manifest, CRATES) : written;
}

const CRATES = { "http-body-util": { version: "0.1" } };

/** The statement that says once what readiness asks, for all connections. */
function asking(checks: readonly string[], indent: string): string {
  return `${indent}crate::health::ask(${listed(checks, indent)});\n`;
}

/** The line of the loop that takes connections, where a client is still there to be cloned; else of the statement that serves. */
function loopAround(text: string, offset: number): number {
  const begin = functionStart(text, offset);
  const loops = [...text.slice(begin, offset).matchAll(/^[ \t]*(?:'\w+:\s*)?(?:loop|while\b[^{\n]*)\s*\{/gm)];
  const at = loops[0] === undefined ? offset : begin + loops[0].index;
  return text.lastIndexOf("\n", at - (loops[0] === undefined ? 1 : 0)) + 1;
}

/** https://docs.rs/hyper/latest/hyper/service/trait.Service.html, https://docs.rs/http-body-util/latest/http_body_util/enum.Either.html */
const HYPER: Pick<RustFramework, "imports" | "routes"> = {
  imports: {
    live: `use std::{error::Error, future::Future};

use http_body_util::{Either, Full};
use hyper::{
    body::{Body, Bytes, Incoming},
    service::{service_fn, Service},
    Method, Request, Response,
};
`,
    ready: `use std::{
    collections::BTreeMap,
    error::Error,
    future::Future,
    pin::Pin,
    sync::{Arc, OnceLock},
    time::Duration,
};

use http_body_util::{Either, Full};
use hyper::{
    body::{Body, Bytes, Incoming},
    service::{service_fn, Service},
    Method, Request, Response, StatusCode,
};
use tokio::task::JoinSet;
`,
  },
  routes: ({ liveness, readiness }, asks) => {
    const arm = (path: string | undefined, why: string, answer: string) =>
      path === undefined
        ? ""
        : `                // ${why}
                (&Method::GET, "${path}") => Ok(${answer}),
`;
    const ok = 'Response::new(Either::Left(Full::from("ok")))';
    const answers = asks
      ? `
static CHECKS: OnceLock<Vec<Check>> = OnceLock::new();

/// Says what readiness asks, for all connections.
pub fn ask(checks: Vec<Check>) {
    let _ = CHECKS.set(checks);
}

async fn ready<B>() -> Response<Either<Full<Bytes>, B>> {
    let checks = CHECKS.get().map_or(&[][..], Vec::as_slice);
    let (ready, results) = ask_all(checks).await;
    let lines: Vec<String> = results
        .iter()
        .map(|(name, result)| format!("\\"{name}\\":\\"{result}\\""))
        .collect();
    let body = Full::from(format!("{{{}}}", lines.join(",")));
    let mut response = Response::new(Either::Left(body));
    if !ready {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    response
}
`
      : "";
    return `/// The endpoints, before a service.
pub fn with_endpoints<S, B>(
    service: S,
) -> impl Service<
    Request<Incoming>,
    Response = Response<Either<Full<Bytes>, B>>,
    Error = S::Error,
    Future = impl Future<Output = Result<Response<Either<Full<Bytes>, B>>, S::Error>> + Send,
> + Clone
where
    S: Service<Request<Incoming>, Response = Response<B>> + Clone + Send,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    service_fn(move |request: Request<Incoming>| {
        let service = service.clone();
        async move {
            match (request.method(), request.uri().path()) {
${arm(liveness, LIVE, ok)}${arm(readiness, READY, asks ? "ready().await" : ok)}                _ => Ok(service.call(request).await?.map(Either::Right)),
            }
        }
    })
}
${answers}`;
  },
};
