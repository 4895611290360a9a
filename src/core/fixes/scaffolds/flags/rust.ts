import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "../text/paths.ts";
import { putRustModule } from "../text/rustModule.ts";
import { forLanguages, nothing } from "../topic.ts";

/** A module for Rust: https://docs.rs/open-feature/latest/open_feature/ */
export const RUST_FLAGS = forLanguages(["rust"], plan);

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  for (const name of ["main.rs", "lib.rs"]) {
    const path = inFolder(context.component.root, `src/${name}`);
    if ((await context.read(path)) === undefined) continue;
    const crates = { "open-feature": { version: "0.3" } };
    return putRustModule(context, path, { name: "flags", crates, text: () => FLAGS });
  }
  return nothing(`No src/main.rs and no src/lib.rs was seen in ${context.component.id}.`);
}

const FLAGS = `//! Feature flags, asked for through OpenFeature.

use open_feature::{EvaluationContext, OpenFeature};

/// Whether a feature is on for somebody; off where nobody can say.
///
/// Until a vendor's provider is set where the program starts, every feature is off:
/// \`OpenFeature::singleton_mut().await.set_provider(…)\`, https://openfeature.dev/ecosystem
#[allow(dead_code)] // until the first feature is asked for
pub async fn is_on(name: &str, user: &str) -> bool {
    let client = OpenFeature::singleton().await.create_client();
    let context = EvaluationContext::default().with_targeting_key(user);
    client
        .get_bool_value(name, Some(&context), None)
        .await
        .unwrap_or(false)
}
`;
