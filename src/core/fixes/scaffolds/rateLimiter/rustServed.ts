import { aroundService, hyperModule } from "../text/hyper.ts";
import { servedModule } from "../text/rustServedModule.ts";
import { type LimitForm, limitsText } from "./rust.ts";

const limits = (form: LimitForm) => ({
  name: "limits",
  crates: { governor: { version: "0.10" } },
  text: () => limitsText(form),
});

const WARP: LimitForm = {
  isGivenAddress: true,
  last: `use warp::{
    http::{header::RETRY_AFTER, StatusCode},
    path::FullPath,
    reply, Filter, Rejection, Reply,
};
`,
  middleware: `/// Answers 429 to who asks too often, and when to come back; lets go on to the other filters who does not.
pub fn refused() -> impl Filter<Extract = impl Reply, Error = Rejection> + Clone {
    warp::path::full()
        .and(warp::header::optional::<String>("x-forwarded-for"))
        .and(warp::addr::remote())
        .and_then(refuse)
}

async fn refuse(
    path: FullPath,
    forwarded: Option<String>,
    address: Option<SocketAddr>,
) -> Result<impl Reply, Rejection> {
    let address = address.map(|address| address.ip().to_string());
    if asks_too_often(path.as_str(), forwarded.as_deref(), address) {
        let refused = reply::with_header(reply(), RETRY_AFTER, "1");
        return Ok(reply::with_status(refused, StatusCode::TOO_MANY_REQUESTS));
    }
    Err(warp::reject())
}
`,
};

const POEM: LimitForm = {
  last: `use poem::{
    http::{header::RETRY_AFTER, StatusCode},
    Endpoint, EndpointExt, IntoEndpoint, IntoResponse, Response,
};
`,
  middleware: `/// Answers 429 to who asks an app too often, and when to come back.
pub fn limited<E>(app: E) -> impl Endpoint<Output = Response> + 'static
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    app.around(|app, request| async move {
        let address = request.remote_addr().as_socket_addr();
        let address = address.map(|address| address.ip().to_string());
        let forwarded = request.header("x-forwarded-for");
        if asks_too_often(request.uri().path(), forwarded, address) {
            let refused = StatusCode::TOO_MANY_REQUESTS.with_header(RETRY_AFTER, "1");
            return Ok(refused.into_response());
        }
        Ok(app.get_response(request).await)
    })
    .boxed()
}
`,
};

const SALVO: LimitForm = {
  last: `use salvo::{http::header::RETRY_AFTER, prelude::*, Service};
`,
  middleware: `/// Answers 429 to who asks an app too often, and when to come back.
pub fn limited(app: impl Into<Service>) -> Service {
    app.into().hoop(limit_request)
}

#[handler]
async fn limit_request(request: &mut Request, response: &mut Response, flow: &mut FlowCtrl) {
    let address = request.remote_addr().clone().into_std();
    let address = address.map(|address| address.ip().to_string());
    let forwarded = request.header::<String>("x-forwarded-for");
    if asks_too_often(request.uri().path(), forwarded.as_deref(), address) {
        response.status_code(StatusCode::TOO_MANY_REQUESTS);
        let _ = response.add_header(RETRY_AFTER, "1", true);
        flow.skip_rest();
    }
}
`,
};

const HYPER: LimitForm = {
  standard: ["error::Error", "future::Future"],
  isGivenAddress: true,
  last: `use http_body_util::{Either, Full};
use hyper::{
    body::{Body, Bytes, Incoming},
    header::{HeaderValue, RETRY_AFTER},
    service::{service_fn, Service},
    Request, Response, StatusCode,
};
`,
  middleware: `/// Answers 429 to who asks a service too often, and when to come back; \`address\` is where its connection comes from.
${aroundService({ name: "limited", given: "    address: SocketAddr,\n", answers: true })}
    let address = address.ip().to_string();
    service_fn(move |request: Request<Incoming>| {
        let forwarded = request.headers().get("x-forwarded-for");
        let forwarded = forwarded.and_then(|value| value.to_str().ok());
        let is_refused = asks_too_often(request.uri().path(), forwarded, Some(address.clone()));
        let answer = (!is_refused).then(|| service.call(request));
        async move {
            if let Some(answer) = answer {
                return Ok(answer.await?.map(Either::Right));
            }
            let mut refused = Response::new(Either::Left(Full::default()));
            *refused.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            let later = HeaderValue::from_static("1");
            refused.headers_mut().insert(RETRY_AFTER, later);
            Ok(refused)
        }
    })
}
`,
};

/** A filter before all others, which answers for those that ask too often: https://docs.rs/warp/latest/warp/addr/fn.remote.html */
export const WARP_RATE_LIMITER = servedModule("warp", {
  ...limits(WARP),
  around: ["warp::Filter::or(crate::limits::refused(), ", ")"],
});

/** https://docs.rs/poem/latest/poem/trait.EndpointExt.html#method.around */
export const POEM_RATE_LIMITER = servedModule("Poem", { ...limits(POEM), around: ["crate::limits::limited(", ")"] });

/** https://docs.rs/salvo/latest/salvo/struct.Service.html#method.hoop */
export const SALVO_RATE_LIMITER = servedModule("Salvo", { ...limits(SALVO), around: ["crate::limits::limited(", ")"] });

/** https://docs.rs/hyper/latest/hyper/service/trait.Service.html, which is told nothing of its connection */
export const HYPER_RATE_LIMITER = hyperModule(({ name, edits }) => ({
  ...limits(HYPER),
  crates: { governor: { version: "0.10" }, "http-body-util": { version: "0.1" } },
  around: ["crate::limits::limited(", `, ${name})`],
  beside: async () => ({ edits, starts: false }),
}));
