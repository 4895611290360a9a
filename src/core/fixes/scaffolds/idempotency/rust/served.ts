import type { CargoCrates } from "../../text/cargo.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { rustPoolsMade } from "../../text/rustPools.ts";
import { type RustServer, servesBy } from "../../text/rustServed.ts";
import { servedModule } from "../../text/rustServedModule.ts";
import type { Otherwise } from "../../topic.ts";
import { tableOf } from "../table.ts";
import type { OnceForm } from "./forms.ts";
import { KEYS, poolBefore, type RustPool, whyNone } from "./pool.ts";
import { idempotencyText, ONCE_CRATES } from "./text.ts";

/** https://docs.rs/poem/latest/poem/struct.Body.html#method.into_bytes_limit */
const POEM: OnceForm = {
  imports: `use std::sync::Arc;

use poem::{
    http::{
        header::{AUTHORIZATION, CONTENT_TYPE},
        Method, StatusCode,
    },
    Endpoint, EndpointExt, IntoEndpoint, IntoResponse, Request, Response,
};`,
  text: `/// Has an app answer once what comes twice.
pub fn answered_once<E>(app: E, keys: Keys) -> impl Endpoint<Output = Response> + 'static
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    app.around(move |app, request| {
        let keys = keys.clone();
        async move { Ok(answer_once(app, request, keys).await) }
    })
    .boxed()
}

async fn answer_once<E>(app: Arc<E>, mut request: Request, keys: Keys) -> Response
where
    E: Endpoint + 'static,
{
    let is_write = matches!(*request.method(), Method::POST | Method::PATCH);
    if !is_write || !request.headers().contains_key(HEADER) {
        return app.get_response(request).await;
    }
    let Ok(body) = request.take_body().into_bytes_limit(LARGEST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let header = |name: &str| {
        let value = request.headers().get(name);
        value.map_or(&b""[..], |value| value.as_bytes())
    };
    // Where a cookie tells who asks, the session's user belongs among these.
    let id = digest(&[
        header(AUTHORIZATION.as_str()),
        request.method().as_str().as_bytes(),
        request.original_uri().to_string().as_bytes(),
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
    request.set_body(body);
    let work = tokio::spawn({
        let (keys, id) = (keys.clone(), id.clone());
        async move { kept(&keys, &id, app.get_response(request).await).await }
    });
    match work.await {
        Ok(response) => response,
        Err(_) => {
            keys.end(&id, None).await; // it panicked
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn kept(keys: &Keys, id: &str, mut response: Response) -> Response {
    let Ok(body) = response.take_body().into_bytes_limit(LARGEST).await else {
        keys.end(id, None).await;
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let answer = Answer {
        status: response.status().as_u16(),
        content_type: response.content_type().unwrap_or_default().to_owned(),
        body: body.to_vec(),
    };
    keys.end(id, Some(&answer)).await;
    response.set_body(body);
    response
}

impl Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or_default();
        Response::builder()
            .status(status)
            .header(CONTENT_TYPE, self.content_type)
            .body(self.body)
    }
}
`,
};

/** https://docs.rs/salvo/latest/salvo/http/request/struct.Request.html#method.payload_with_max_size: it is kept for who asks again */
const SALVO: OnceForm = {
  imports: `use http_body_util::BodyExt;
use salvo::{
    http::{
        header::{AUTHORIZATION, CONTENT_TYPE},
        Method, ResBody,
    },
    prelude::*,
    Service,
};`,
  text: `/// Has an app answer once what comes twice.
pub fn answered_once(app: impl Into<Service>, keys: Keys) -> Service {
    app.into().hoop(AnswerOnce(keys))
}

/// Where a caller goes away, its work ends with it, and may begin again after a quarter of an hour.
struct AnswerOnce(Keys);

#[async_trait]
impl Handler for AnswerOnce {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        flow: &mut FlowCtrl,
    ) {
        let is_write = matches!(*request.method(), Method::POST | Method::PATCH);
        if !is_write || !request.headers().contains_key(HEADER) {
            return;
        }
        let Ok(body) = request.payload_with_max_size(LARGEST).await else {
            refuse(response, flow, StatusCode::PAYLOAD_TOO_LARGE);
            return;
        };
        let asked = digest(&[body.as_ref()]);
        let header = |name: &str| {
            let value = request.headers().get(name);
            value.map_or(&b""[..], |value| value.as_bytes())
        };
        // Where a cookie tells who asks, the session's user belongs among these.
        let id = digest(&[
            header(AUTHORIZATION.as_str()),
            request.method().as_str().as_bytes(),
            request.uri().to_string().as_bytes(),
            header(HEADER),
        ]);
        match self.0.begin(&id, &asked).await {
            Ok(None) => {}
            Ok(Some(answer)) => {
                answer.write(response);
                flow.skip_rest();
                return;
            }
            Err(error) => {
                tracing::error!(%error, "the idempotency key could not be taken");
                refuse(response, flow, StatusCode::SERVICE_UNAVAILABLE);
                return;
            }
        }
        flow.call_next(request, depot, response).await;
        keep(&self.0, &id, response).await;
    }
}

fn refuse(response: &mut Response, flow: &mut FlowCtrl, status: StatusCode) {
    response.status_code(status);
    flow.skip_rest();
}

async fn keep(keys: &Keys, id: &str, response: &mut Response) {
    let status = response.status_code.unwrap_or(StatusCode::OK);
    if status.is_client_error() || status.is_server_error() {
        keys.end(id, None).await;
        return;
    }
    let Ok(body) = response.take_body().collect().await else {
        keys.end(id, None).await;
        response.status_code(StatusCode::INTERNAL_SERVER_ERROR);
        return;
    };
    let body = body.to_bytes();
    let content_type = response.headers().get(CONTENT_TYPE);
    let answer = Answer {
        status: status.as_u16(),
        content_type: content_type
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
        body: body.to_vec(),
    };
    keys.end(id, Some(&answer)).await;
    response.body(ResBody::Once(body));
}

impl Answer {
    fn write(self, response: &mut Response) {
        response.status_code(StatusCode::from_u16(self.status).unwrap_or_default());
        let _ = response.add_header(CONTENT_TYPE, self.content_type, true);
        response.body(ResBody::Once(self.body.into()));
    }
}
`,
};

export const POEM_IDEMPOTENCY = once("Poem", POEM, { tokio: { version: "1", features: ["rt"] } });
export const SALVO_IDEMPOTENCY = once("Salvo", SALVO, { "http-body-util": { version: "0.1" } });

/** A server whose app goes through what answers once, over the pool of sqlx's that the program has. */
function once(server: RustServer, form: OnceForm, crates: CargoCrates): Otherwise {
  return {
    fits: servesBy(server),
    async plan(context) {
      let pool: RustPool | undefined; // what is beside the app is looked for before the module is written
      const module = servedModule(server, {
        name: "idempotency",
        crates: { ...ONCE_CRATES, ...crates },
        text: () => idempotencyText(form, pool?.database ?? "postgres"),
        around: ["crate::idempotency::answered_once(", `, ${KEYS})`],
        async beside(site) {
          pool = poolBefore(site.path, site.text, site.offset, await rustPoolsMade(context));
          return pool === undefined ? whyNone(site) : { edits: [pool.edit], starts: false };
        },
      });
      const plan = await module.plan(context);
      const [made] = plan.creates;
      if (pool === undefined || made === undefined) return plan;
      const migration = await migrationOf(tableOf(pool.database), context, folderOf(made.path));
      return { ...plan, creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
    },
  };
}
