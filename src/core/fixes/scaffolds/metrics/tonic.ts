import { chainedTo } from "../text/chain.ts";
import { putRustModule } from "../text/rustModule.ts";
import { isTonic, tonicServer } from "../text/tonic.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** A layer around every call: https://docs.rs/tonic/latest/tonic/transport/server/struct.Server.html#method.layer */
export const TONIC_METRICS: Otherwise = {
  fits: isTonic,
  async plan(context) {
    const server = await tonicServer(context);
    if (server === undefined) return nothing("No server of tonic's was seen.");
    const { started, text } = server;
    const { path, span } = started.place;
    const plan = await putRustModule(context, path, {
      name: "metrics",
      crates: { prometheus: { version: "0.14", bare: true }, tower: { version: "0.5", bare: true } },
      text: () => METRICS,
    });
    if (plan.nothing !== undefined) return plan;
    const layer = ".layer(tower::layer::layer_fn(crate::metrics::measured))";
    return { ...plan, edits: [...plan.edits, chainedTo(path, text, span, () => layer)] };
  },
};

const METRICS = `//! How many calls come, how many of them fail, and how long they take.

use std::{
    env,
    future::Future,
    io::{self, Read, Write},
    net::{TcpListener, TcpStream},
    pin::Pin,
    sync::{LazyLock, Once},
    task::{Context, Poll},
    thread,
    time::{Duration, Instant},
};

use prometheus::{register_histogram_vec, HistogramVec, TextEncoder};
use tonic::codegen::{
    http::{HeaderMap, Request, Response},
    Service,
};

static DURATION: LazyLock<HistogramVec> = LazyLock::new(|| {
    register_histogram_vec!(
        "grpc_server_handling_seconds",
        "How long calls took, by method and code: rate, errors and percentiles follow from it.",
        &["method", "code"]
    )
    .expect("nothing else is registered by this name")
});

/// Measures every call to a service until its answer begins, and shows the numbers.
pub fn measured<S>(service: S) -> Measured<S> {
    static SHOWN: Once = Once::new();
    SHOWN.call_once(|| drop(thread::spawn(show)));
    Measured(service)
}

#[derive(Clone)]
pub struct Measured<S>(S);

impl<S, Q, A> Service<Request<Q>> for Measured<S>
where
    S: Service<Request<Q>, Response = Response<A>>,
    S::Future: Send + 'static,
{
    type Response = Response<A>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<A>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, call: Request<Q>) -> Self::Future {
        let began = Instant::now();
        let method = call.uri().path().to_owned();
        let answer = self.0.call(call);
        Box::pin(async move {
            let answer = answer.await;
            let code = answer
                .as_ref()
                .map_or("13", |answer| code_of(answer.headers()));
            // Nobody knows such a method, and whoever asks could make up any number of them.
            let method = if code == "12" { "none" } else { &method };
            DURATION
                .with_label_values(&[method, code])
                .observe(began.elapsed().as_secs_f64());
            answer
        })
    }
}

/// An error comes with its code at once; whatever else is answered has begun well.
fn code_of(headers: &HeaderMap) -> &str {
    headers
        .get("grpc-status")
        .and_then(|code| code.to_str().ok())
        .unwrap_or("0")
}

/// Answers what Prometheus reads at a port of its own, METRICS_PORT: gRPC's has no paths for it. Keep it from the public:
/// only what scrapes should reach it.
fn show() {
    let port = env::var("METRICS_PORT").ok();
    let port = port.and_then(|port| port.parse().ok()).unwrap_or(9464_u16);
    match TcpListener::bind(("0.0.0.0", port)) {
        Ok(listener) => {
            for connection in listener.incoming().flatten() {
                let _ = answer(connection); // who asks may have gone
            }
        }
        Err(error) => eprintln!("Metrics are not shown: {error}"),
    }
}

fn answer(mut connection: TcpStream) -> io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(5)))?;
    let _ = connection.read(&mut [0; 8192])?; // whatever is asked, there is one answer
    let numbers = TextEncoder::new()
        .encode_to_string(&prometheus::gather())
        .unwrap_or_default();
    let length = numbers.len();
    write!(
        connection,
        "HTTP/1.1 200 OK\\r\\nContent-Type: text/plain; version=0.0.4\\r\\nContent-Length: {length}\\r\\nConnection: close\\r\\n\\r\\n{numbers}"
    )
}
`;
