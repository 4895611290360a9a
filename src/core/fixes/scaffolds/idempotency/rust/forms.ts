import type { RustWeb } from "../../text/rustMiddleware.ts";

/** What is a framework's own in the module. */
export interface OnceForm {
  readonly imports: string;
  readonly text: string;
}

/** The middleware of each framework. Work goes on where its caller has gone meanwhile: who asks again gets its answer. */
export const FORMS: Readonly<Record<RustWeb, OnceForm>> = {
  // https://docs.rs/axum/latest/axum/middleware/fn.from_fn_with_state.html
  axum: {
    imports: `use axum::{
    body::{to_bytes, Body},
    extract::{Request, State},
    http::{
        header::{AUTHORIZATION, CONTENT_TYPE},
        Method, StatusCode,
    },
    middleware::{from_fn_with_state, Next},
    response::{IntoResponse, Response},
    Router,
};`,
    text: `/// Has a router answer once what comes twice.
pub fn answered_once(app: Router, keys: Keys) -> Router {
    app.layer(from_fn_with_state(keys, answer_once))
}

async fn answer_once(State(keys): State<Keys>, request: Request, next: Next) -> Response {
    let is_write = matches!(*request.method(), Method::POST | Method::PATCH);
    if !is_write || !request.headers().contains_key(HEADER) {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let header = |name: &str| {
        head.headers
            .get(name)
            .map_or(&b""[..], |value| value.as_bytes())
    };
    // Where a cookie tells who asks, the session's user belongs among these.
    let id = digest(&[
        header(AUTHORIZATION.as_str()),
        head.method.as_str().as_bytes(),
        head.uri.to_string().as_bytes(),
        header(HEADER),
    ]);
    match keys.begin(&id, &digest(&[body.as_ref()])).await {
        Ok(None) => {}
        Ok(Some(answer)) => return answer.into_response(),
        Err(error) => {
            tracing::error!(%error, "the idempotency key could not be taken");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    }
    let request = Request::from_parts(head, Body::from(body));
    let work = tokio::spawn({
        let (keys, id) = (keys.clone(), id.clone());
        async move { kept(&keys, &id, next.run(request).await).await }
    });
    match work.await {
        Ok(response) => response,
        Err(_) => {
            keys.end(&id, None).await; // it panicked
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn kept(keys: &Keys, id: &str, response: Response) -> Response {
    let (head, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        keys.end(id, None).await;
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let content_type = head.headers.get(CONTENT_TYPE);
    let answer = Answer {
        status: head.status.as_u16(),
        content_type: content_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
        body: body.to_vec(),
    };
    keys.end(id, Some(&answer)).await;
    Response::from_parts(head, Body::from(body))
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or_default();
        (status, [(CONTENT_TYPE, self.content_type)], self.body).into_response()
    }
}
`,
  },
  // https://docs.rs/actix-web/latest/actix_web/dev/struct.ServiceRequest.html#method.set_payload
  "actix-web": {
    imports: `use actix_web::{
    body::{to_bytes, BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::{ErrorInternalServerError, ErrorPayloadTooLarge, ErrorServiceUnavailable},
    http::{
        header::{AUTHORIZATION, CONTENT_TYPE},
        Method, StatusCode,
    },
    middleware::Next,
    web::{Bytes, BytesMut},
    Error, HttpMessage, HttpResponse,
};
use futures_util::{stream, StreamExt};`,
    text: `/// Answers once what comes twice; the application's data hold the keys.
pub async fn answer_once(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let is_write = matches!(*request.method(), Method::POST | Method::PATCH);
    let keys = request.app_data::<Keys>().cloned();
    let (Some(keys), true, true) = (keys, is_write, request.headers().contains_key(HEADER)) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let body = read(request.take_payload()).await?;
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .map_or(&b""[..], |value| value.as_bytes())
    };
    // Where a cookie tells who asks, the session's user belongs among these.
    let id = digest(&[
        header(AUTHORIZATION.as_str()),
        request.method().as_str().as_bytes(),
        request.uri().to_string().as_bytes(),
        header(HEADER),
    ]);
    match keys.begin(&id, &digest(&[body.as_ref()])).await {
        Ok(None) => {}
        Ok(Some(answer)) => return Ok(request.into_response(response_of(answer))),
        Err(error) => {
            tracing::error!(%error, "the idempotency key could not be taken");
            return Err(ErrorServiceUnavailable("Ask again later."));
        }
    }
    let stream = Box::pin(stream::iter([Ok(body)]));
    request.set_payload(Payload::Stream { payload: stream });
    let work = actix_web::rt::spawn({
        let (keys, id) = (keys.clone(), id.clone());
        async move { kept(&keys, &id, next.call(request).await).await }
    });
    match work.await {
        Ok(answered) => answered,
        Err(_) => {
            keys.end(&id, None).await; // it panicked
            Err(ErrorInternalServerError("The work failed."))
        }
    }
}

async fn read(mut payload: Payload) -> Result<Bytes, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        body.extend_from_slice(&chunk?);
        if body.len() > LARGEST {
            return Err(ErrorPayloadTooLarge("The request is too large."));
        }
    }
    Ok(body.freeze())
}

async fn kept(
    keys: &Keys,
    id: &str,
    answered: Result<ServiceResponse<impl MessageBody>, Error>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (request, response) = match answered {
        Ok(answered) => answered.into_parts(),
        Err(error) => {
            keys.end(id, None).await;
            return Err(error);
        }
    };
    let (head, body) = response.into_parts();
    let Ok(body) = to_bytes(body).await else {
        keys.end(id, None).await;
        return Err(ErrorInternalServerError("The answer could not be read."));
    };
    let content_type = head.headers().get(CONTENT_TYPE);
    let answer = Answer {
        status: head.status().as_u16(),
        content_type: content_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
        body: body.to_vec(),
    };
    keys.end(id, Some(&answer)).await;
    Ok(ServiceResponse::new(
        request,
        head.set_body(body).map_into_boxed_body(),
    ))
}

fn response_of(answer: Answer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or_default();
    HttpResponse::build(status)
        .insert_header((CONTENT_TYPE, answer.content_type))
        .body(answer.body)
}
`,
  },
};
