import { putRustModule } from "../text/rustModule.ts";
import { NOT_FOLLOWED, rustServed, servesBy } from "../text/rustServed.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { type LimitForm, limitsText } from "./rust.ts";

/** A filter before all others, which answers for those that ask too often: https://docs.rs/warp/latest/warp/addr/fn.remote.html */
export const WARP_RATE_LIMITER: Otherwise = {
  fits: servesBy("warp"),
  async plan(context) {
    const served = await rustServed(context, "warp");
    if (served === undefined) return nothing(NOT_FOLLOWED("warp"));
    const plan = await putRustModule(context, served.path, {
      name: "limits",
      crates: { governor: { version: "0.10" } },
      text: () => limitsText(WARP),
    });
    if (plan.nothing !== undefined) return plan;
    const edits = served.around("warp::Filter::or(crate::limits::refused(), ", ")");
    return { ...plan, edits: [...plan.edits, ...edits] };
  },
};

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
