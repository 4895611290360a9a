import type { ScaffoldPlan } from "../../scaffold.ts";
import { chainedTo } from "../text/chain.ts";
import { putRustModule } from "../text/rustModule.ts";
import type { AppSite } from "../topic.ts";
import { type LimitForm, limitsText } from "./rust.ts";

/** A fairing of Rocket's, which cannot answer itself but may send a request elsewhere: https://rocket.rs/guide/v0.5/fairings/ */
export async function planRocketRateLimiter({ app, text, context }: AppSite): Promise<ScaffoldPlan> {
  const { path, span } = app.place;
  const plan = await putRustModule(context, path, {
    name: "limits",
    crates: { governor: { version: "0.10" } },
    text: () => limitsText(ROCKET),
  });
  if (plan.nothing !== undefined) return plan;
  return { ...plan, edits: [...plan.edits, chainedTo(path, text, span, () => ".attach(crate::limits::limited())")] };
}

const ROCKET: LimitForm = {
  last: `use rocket::{
    fairing::{AdHoc, Fairing, Info, Kind},
    get,
    http::{uri::Origin, Header, Method},
    routes, Data, Request, Responder,
};
`,
  middleware: `/// Answers 429 to who asks too often, and when to come back.
pub fn limited() -> AdHoc {
    AdHoc::on_ignite("limits", |rocket| async {
        rocket.attach(Limit).mount("/", routes![refuse])
    })
}

struct Limit;

/// Where requests are sent that are one too many.
const REFUSED: &str = "/requests-over-the-limit";

#[rocket::async_trait]
impl Fairing for Limit {
    fn info(&self) -> Info {
        Info {
            name: "requests are limited",
            kind: Kind::Request,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        // The peer's own: client_ip() would believe a header that any caller may send.
        let address = request.remote().map(|remote| remote.to_string());
        let address = address.map(|remote| host_of(&remote).to_owned());
        let forwarded = request.headers().get_one("X-Forwarded-For");
        if asks_too_often(request.uri().path().as_str(), forwarded, address) {
            request.set_method(Method::Get);
            request.set_uri(Origin::parse(REFUSED).expect("it is a path"));
        }
    }
}

/// "203.0.113.9" of "203.0.113.9:4711".
fn host_of(remote: &str) -> &str {
    remote.rsplit_once(':').map_or(remote, |(host, _)| host)
}

#[derive(Responder)]
#[response(status = 429)]
struct TooMany {
    inner: (),
    retry_after: Header<'static>,
}

#[get("/requests-over-the-limit")]
fn refuse() -> TooMany {
    TooMany {
        inner: (),
        retry_after: Header::new("Retry-After", "1"),
    }
}
`,
};
