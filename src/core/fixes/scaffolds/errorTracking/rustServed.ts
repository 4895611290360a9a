import type { Signal } from "../../../model.ts";
import { crateRoot } from "../text/rust.ts";
import { putRustModule } from "../text/rustModule.ts";
import { servedModule } from "../text/rustServedModule.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { errorsText, FEATURES, startEdits } from "./rust.ts";

const CRATES = { sentry: { version: "0.42", bare: true, features: FEATURES } } as const;

const tracked = (imports: string, layers: string) => ({
  name: "errors",
  crates: CRATES,
  text: () => errorsText(imports, layers),
  around: ["crate::errors::tracked(", ")"] as const,
  beside: startEdits,
});

/** A hub for each request, around the app: https://docs.rs/sentry/latest/sentry/trait.SentryFutureExt.html */
export const POEM_ERROR_TRACKING = servedModule(
  "Poem",
  tracked(
    `use std::sync::Arc;

use poem::{Endpoint, EndpointExt, IntoEndpoint, Response};
`,
    `
/// Tells the errors of one request from those of the next.
pub fn tracked<E>(app: E) -> impl Endpoint<Output = Response> + 'static
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    app.around(|app, request| {
        let hub = Arc::new(Hub::new_from_top(Hub::current()));
        async move { Ok(app.get_response(request).await) }.bind_hub(hub)
    })
    .boxed()
}
`,
  ),
);

/** The same before Salvo's routes. */
export const SALVO_ERROR_TRACKING = servedModule(
  "Salvo",
  tracked(
    `use std::sync::Arc;

use salvo::{prelude::*, Service};
`,
    `
/// Tells the errors of one request from those of the next.
pub fn tracked(app: impl Into<Service>) -> Service {
    app.into().hoop(track)
}

#[handler]
async fn track(
    request: &mut Request,
    depot: &mut Depot,
    response: &mut Response,
    flow: &mut FlowCtrl,
) {
    let hub = Arc::new(Hub::new_from_top(Hub::current()));
    flow.call_next(request, depot, response).bind_hub(hub).await;
}
`,
  ),
);

type Served = Signal<"server.started"> | Signal<"server.app">;

/** Any other server of Rust's: panics are sent wherever they are, whose request it was is not told. */
export const RUST_PANICS: Otherwise = {
  fits: ({ all }) => [...all("server.started"), ...all("server.app")].some(isRust),
  async plan(context) {
    const started = context.signals.find(
      (each): each is Served => (each.kind === "server.started" || each.kind === "server.app") && isRust(each),
    );
    const path = started?.place.path ?? "";
    const [text, root] = await Promise.all([context.read(path), crateRoot(path, context)]);
    const rootText = root && (await context.read(root));
    if (started === undefined || text === undefined || !root || rootText === undefined)
      return nothing(`The first file of the crate of ${context.component.id} could not be found.`);
    const begun = await startEdits({ context, root, rootText, path, text, offset: started.place.span.start });
    if (typeof begun === "string") return nothing(begun);
    const plan = await putRustModule(context, path, { name: "errors", crates: CRATES, text: () => errorsText("", "") });
    return plan.nothing === undefined ? { ...plan, edits: [...plan.edits, ...begun.edits] } : plan;
  },
};

function isRust({ data }: Served): boolean {
  return data.language === "rust";
}
