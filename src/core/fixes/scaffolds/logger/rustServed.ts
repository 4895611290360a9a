import { aroundService } from "../text/hyper.ts";
import { ID_OF } from "./rust.ts";

/** What a server is given beside the lines of JSON. */
export interface RustLogForm {
  readonly standard: string;
  readonly imports: string;
  /** What is imported that sorts after all others. */
  readonly last?: string;
  readonly body: string;
}

const ANSWERED = `if let Ok(id) = HeaderValue::try_from(id) {`;

/** Poem, around its app. */
export const POEM: RustLogForm = {
  standard: "\nuse std::time::Instant;\n",
  imports: `use poem::{
    http::{HeaderName, HeaderValue},
    Endpoint, EndpointExt, IntoEndpoint, Response,
};
use tracing::Instrument;
`,
  body: `const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives each request an id, which its caller gets back, and writes a line when it has been answered.
pub fn with_request_ids<E>(app: E) -> impl Endpoint<Output = Response> + 'static
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    app.around(|app, request| async move {
        let id = id_of(request.headers().get(&HEADER));
        let method = request.method().clone();
        let path = request.uri().path().to_owned();
        let span = tracing::info_span!("request", request_id = %id, %method, path);
        async move {
            let began = Instant::now();
            let mut response = app.get_response(request).await;
            ${ANSWERED}
                response.headers_mut().insert(HEADER, id);
            }
            let status = response.status().as_u16();
            tracing::info!(status, duration = ?began.elapsed(), "request answered");
            Ok(response)
        }
        .instrument(span)
        .await
    })
}

${ID_OF}`,
};

/** Salvo, before its routes. */
export const SALVO: RustLogForm = {
  standard: "\nuse std::time::Instant;\n",
  imports: `use salvo::{
    http::{header::HeaderName, HeaderValue},
    prelude::*,
    Service,
};
use tracing::Instrument;
`,
  body: `const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives each request an id, which its caller gets back, and writes a line when it has been answered.
pub fn with_request_ids(app: impl Into<Service>) -> Service {
    app.into().hoop(log_request)
}

#[handler]
async fn log_request(
    request: &mut Request,
    depot: &mut Depot,
    response: &mut Response,
    flow: &mut FlowCtrl,
) {
    let id = id_of(request.headers().get(&HEADER));
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", request_id = %id, %method, path);
    ${ANSWERED}
        response.headers_mut().insert(HEADER, id);
    }
    async {
        let began = Instant::now();
        flow.call_next(request, depot, response).await;
        let status = response.status_code.map(|status| status.as_u16());
        tracing::info!(status, duration = ?began.elapsed(), "request answered");
    }
    .instrument(span)
    .await
}

${ID_OF}`,
};

/** hyper, around the service of each connection. */
export const HYPER: RustLogForm = {
  standard: "\nuse std::{error::Error, future::Future, time::Instant};\n",
  imports: `use hyper::{
    body::{Body, Incoming},
    header::{HeaderName, HeaderValue},
    service::{service_fn, Service},
    Request, Response,
};
use tracing::Instrument;
`,
  body: `const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives each request an id, which its caller gets back, and writes a line when it has been answered.
${aroundService({ name: "with_request_ids" })}
    service_fn(move |request: Request<Incoming>| {
        let id = id_of(request.headers().get(&HEADER));
        let method = request.method().clone();
        let path = request.uri().path().to_owned();
        let span = tracing::info_span!("request", request_id = %id, %method, path);
        let began = Instant::now();
        let answer = span.in_scope(|| service.call(request));
        async move {
            let mut answered = answer.await;
            let duration = began.elapsed();
            if let Ok(response) = &mut answered {
                ${ANSWERED}
                    response.headers_mut().insert(HEADER, id);
                }
                let status = response.status().as_u16();
                tracing::info!(status, ?duration, "request answered");
            } else {
                // The connection is closed; the call that serves it gives the error.
                tracing::error!(?duration, "request not answered");
            }
            answered
        }
        .instrument(span)
    })
}

${ID_OF}`,
};
