import type { Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { actix, axum } from "./frameworks.ts";
import { planRust } from "./plan.ts";

/** Frameworks of Rust. */
export const RUST_HEALTH: Topic<Site>["frameworks"] = {
  axum: (site) => planRust(site, axum),
  "actix-web": (site) => planRust(site, actix),
};
