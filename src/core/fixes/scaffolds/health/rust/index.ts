import type { Otherwise, Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { actix, axum, rocket } from "./frameworks.ts";
import { HYPER_HEALTH } from "./hyper.ts";
import { planNtex } from "./ntex.ts";
import { planRust } from "./plan.ts";
import { POEM_HEALTH } from "./poem.ts";
import { planSalvo } from "./salvo.ts";
import { TONIC_HEALTH } from "./tonic.ts";
import { WARP_HEALTH } from "./warp.ts";

/** Frameworks of Rust whose application is made by a call. */
export const RUST_HEALTH: Topic<Site>["frameworks"] = {
  axum: (site) => planRust(site, axum),
  "actix-web": (site) => planRust(site, actix),
  rocket: (site) => planRust(site, rocket),
  salvo: planSalvo,
  ntex: planNtex,
};

/** Those that only the start of their server shows. */
export const RUST_HEALTH_OTHERWISE: readonly Otherwise[] = [WARP_HEALTH, POEM_HEALTH, TONIC_HEALTH, HYPER_HEALTH];
