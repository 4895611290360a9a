import type { UseRow } from "../row.ts";
import { imported, used } from "./rows.ts";

/** Login frameworks, identity providers and what verifies tokens of Rust. */
export const RUST_AUTHENTICATION: readonly UseRow[] = [
  used("jsonwebtoken", "verifier", "https://docs.rs/jsonwebtoken/latest/jsonwebtoken/", "jsonwebtoken#decode"),
  used(
    "actix-web-httpauth",
    "guard",
    "https://docs.rs/actix-web-httpauth/latest/actix_web_httpauth/",
    "actix_web_httpauth::middleware#HttpAuthentication.bearer",
    "actix_web_httpauth::middleware#HttpAuthentication.basic",
  ),
  used(
    "axum-login",
    "provider",
    "https://docs.rs/axum-login/latest/axum_login/",
    "axum_login#AuthManagerLayerBuilder.new",
  ),
  used(
    "tower-http",
    "guard",
    "https://docs.rs/tower-http/latest/tower_http/validate_request/",
    "tower_http::validate_request#ValidateRequestHeaderLayer.bearer",
    "tower_http::auth#AsyncRequireAuthorizationLayer.new",
  ),
  imported("openidconnect", "provider", "https://docs.rs/openidconnect/latest/openidconnect/", "openidconnect"),
];
