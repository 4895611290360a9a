import { below, type CalledRow, type Does, rowsFor } from "./row.ts";

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Where Salvo's router is taken from. */
const SALVO = below(["salvo#", "salvo::prelude#", "salvo::routing#", "salvo_core#", "salvo_core::prelude#"], "Router.");

/** https://docs.rs/axum/latest/axum/routing/struct.Router.html is the same one. */
const AXUM = below(["axum#", "axum::routing#"], "Router.");
/** Routers that are axum's with documentation beside: https://docs.rs/aide/latest/aide/axum/struct.ApiRouter.html */
const AIDE = "aide::axum#ApiRouter.*";

/** Frameworks of Rust. */
export const RUST_ROUTES: readonly CalledRow[] = [
  ...rowsFor("axum", "https://docs.rs/axum/latest/axum/struct.Router.html", [
    [{ kind: "app" }, ["axum#Router.new", "utoipa_axum::router#OpenApiRouter.new", "aide::axum#ApiRouter.new"]],
    [
      { kind: "route", method: "ALL", path: 0, handlers: 1, verbs: true },
      [
        ...below(AXUM, "*.route", "*.route_service"),
        "utoipa_axum::router#OpenApiRouter.*.route",
        `${AIDE}.api_route`,
        `${AIDE}.api_route_with`,
        `${AIDE}.route`,
      ],
    ],
    [
      { kind: "mount", prefix: 0, router: 1 },
      [...below(AXUM, "*.nest", "*.nest_service"), `${AIDE}.nest`, `${AIDE}.nest_api_service`],
    ],
    [{ kind: "mount", router: 0 }, [...below(AXUM, "*.merge"), `${AIDE}.merge`]],
    [{ kind: "layer" }, [...below(AXUM, "*.layer", "*.route_layer"), `${AIDE}.layer`, `${AIDE}.route_layer`]],
  ]),
  ...rowsFor("actix-web", "https://actix.rs/docs/url-dispatch/", [
    [{ kind: "app" }, ["actix_web#App.new"]],
    [
      { kind: "route", method: "ALL", path: 0, handlers: 1, verbs: true },
      [
        "actix_web#App.*.route",
        "actix_web#web.scope.*.route",
        "actix_web#web.scope.route",
        "actix_web::web#scope.route",
        "actix_web::web#ServiceConfig.route",
        "actix_web#web.ServiceConfig.route",
      ],
    ],
    [{ kind: "group", prefix: 0 }, ["actix_web#web.scope", "actix_web::web#scope"]],
    // https://docs.rs/actix-web/latest/actix_web/struct.Scope.html#method.wrap
    [
      { kind: "guard" },
      [
        "actix_web#web.scope.*.wrap",
        "actix_web#web.scope.wrap",
        "actix_web::web#scope.*.wrap",
        "actix_web::web#scope.wrap",
        "actix_web#App.*.wrap",
      ],
    ],
    [
      { kind: "mount", router: 0 },
      [
        "actix_web#App.*.service",
        "actix_web#App.*.configure",
        "actix_web#web.scope.*service",
        "actix_web::web#ServiceConfig.service",
      ],
    ],
  ]),
  ...rowsFor("ntex", "https://docs.rs/ntex/latest/ntex/web/struct.App.html", [
    [{ kind: "app" }, ["ntex::web#App.new"]],
    [
      { kind: "route", method: "ALL", path: 0, handlers: 1, verbs: true },
      ["ntex::web#App.*.route", "ntex::web#scope.*.route", "ntex::web#scope.route", "ntex::web#ServiceConfig.route"],
    ],
    [{ kind: "group", prefix: 0 }, ["ntex::web#scope"]],
    [{ kind: "guard" }, ["ntex::web#App.*.wrap", "ntex::web#scope.*.wrap", "ntex::web#scope.wrap"]],
    [
      { kind: "mount", router: 0 },
      [
        "ntex::web#App.*.service",
        "ntex::web#App.*.configure",
        "ntex::web#scope.*service",
        "ntex::web#ServiceConfig.service",
      ],
    ],
  ]),
  ...rowsFor("poem", "https://docs.rs/poem/latest/poem/struct.Route.html", [
    [{ kind: "app" }, ["poem#Route.new", "poem::route#Route.new"]],
    [
      { kind: "route", method: "ALL", path: 0, handlers: 1, verbs: true },
      ["poem#Route.*.at", "poem::route#Route.*.at"],
    ],
    [
      { kind: "mount", prefix: 0, router: 1 },
      below(["poem#Route.*.", "poem::route#Route.*."], "nest", "nest_no_strip"),
    ],
    // https://docs.rs/poem/latest/poem/trait.EndpointExt.html#method.with
    [{ kind: "layer" }, ["poem#Route.*.with", "poem::route#Route.*.with"]],
  ]),
  ...rowsFor("salvo", "https://docs.rs/salvo/latest/salvo/routing/struct.Router.html", [
    [{ kind: "app" }, below(SALVO, "new")],
    [{ kind: "app", prefix: 0 }, below(SALVO, "with_path")],
    [{ kind: "group", prefix: 0 }, below(SALVO, "*.path")],
    ...VERBS.map((verb): readonly [Does, readonly string[]] => [
      { kind: "route", method: verb, handlers: 0 },
      below(SALVO, `*.${verb.toLowerCase()}`),
    ]),
    [{ kind: "route", method: "ALL", handlers: 0 }, below(SALVO, "*.goal")],
    [{ kind: "mount", router: 0 }, below(SALVO, "*.push")],
    [{ kind: "guard" }, below(SALVO, "*.hoop", "with_hoop")],
  ]),
];
