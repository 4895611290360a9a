import { belongs, of, type Reasons } from "./placelessReasons.ts";

const AROUND = ["logger", "metrics", "limits", "keys", "errors"] as const;

function ofOpenTelemetry(name: string): Reasons {
  return {
    traces: `add \`open-telemetry/opentelemetry-auto-${name}\` and OpenTelemetry's extension for PHP, which hooks it.`,
  };
}

/** By the package of a framework whose application no signal shows: why there is no template, and what does it instead. */
export const BY_PACKAGE: Readonly<Record<string, Reasons>> = {
  "cakephp/cakephp": {
    health: belongs("a controller that config/routes.php names"),
    // https://book.cakephp.org/5/en/controllers/middleware.html
    ...of(AROUND, belongs("a middleware that `middleware()` of src/Application.php adds")),
    // https://book.cakephp.org/5/en/core-libraries/logging.html#logging-to-files
    logger:
      "its own log writes JSON by `'formatter' => JsonFormatter::class` in config/app.php; a middleware that `middleware()` of src/Application.php adds gives requests ids.",
    ...ofOpenTelemetry("cakephp"),
  },
  "codeigniter4/framework": {
    health: belongs("a controller that app/Config/Routes.php names"),
    // https://codeigniter.com/user_guide/incoming/filters.html
    ...of(AROUND, belongs("a filter that `$globals` of app/Config/Filters.php names, before and after")),
    // https://codeigniter.com/user_guide/libraries/throttler.html
    limits: "it has a Throttler of its own: ask it in a filter that app/Config/Filters.php names.",
    // https://codeigniter.com/user_guide/general/errors.html#custom-exception-handlers
    errors: belongs("a handler that `handler()` of app/Config/Exceptions.php gives"),
    ...ofOpenTelemetry("codeigniter"),
  },
  "yiisoft/yii2": {
    health: belongs("an action of a controller"),
    // https://www.yiiframework.com/doc/guide/2.0/en/structure-filters
    ...of(AROUND, belongs("a filter that the application's `as …` of config/web.php attaches")),
    // https://www.yiiframework.com/doc/guide/2.0/en/runtime-logging#log-targets
    logger: belongs("a target of your own among `targets` of the log in config/web.php, which writes JSON with an id,"),
    errors: belongs("a target of your own among `targets` of the log in config/web.php, for its errors,"),
    // https://www.yiiframework.com/doc/guide/2.0/en/rest-rate-limiting
    limits:
      "it has `yii\\filters\\RateLimiter`, whose users say what they may ask: add it to the behaviours of controllers.",
    ...ofOpenTelemetry("yii"),
  },
  // https://docs.pylonsproject.org/projects/pyramid/en/latest/narr/hooks.html#registering-tweens
  pyramid: {
    health: "its views are added by `add_route` and `add_view`, or found by `scan()`: write them beside the others.",
    ...of(AROUND, belongs("a tween that `add_tween(…)` of the configurator names")),
    // https://docs.sentry.io/platforms/python/integrations/pyramid/
    errors:
      "`sentry_sdk.init()` before the configurator is made is all that it takes: Sentry's client hooks it by itself.",
  },
  "mezzio/mezzio": {
    health: belongs("a handler that config/routes.php names"),
    // https://docs.mezzio.dev/mezzio/v3/features/middleware-types/
    ...of(AROUND, belongs("a middleware that config/pipeline.php pipes, behind the ErrorHandler,")),
    // https://docs.mezzio.dev/mezzio/v3/features/error-handling/#listening-for-errors
    errors: belongs("a listener that a delegator attaches to the ErrorHandler"),
    ...ofOpenTelemetry("psr15"),
  },
  "laminas/laminas-mvc": {
    // https://docs.laminas.dev/laminas-mvc/mvc-event/
    ...of(["health", ...AROUND], belongs("a listener that `onBootstrap` of a module attaches to its MvcEvents")),
    traces: "nothing of OpenTelemetry's hooks it: begin spans in a listener of its MvcEvents.",
  },
  "drupal/core-recommended": {
    // https://www.drupal.org/docs/develop/creating-modules/subscribe-to-and-dispatch-events
    ...of(["health", ...AROUND, "traces"], belongs("a module, whose subscriber hears the events of Symfony's kernel,")),
  },
  // https://sparkjava.com/documentation#filters
  "com.sparkjava:spark-core": {
    health: "its routes are functions of the program: add them beside `get(…)`.",
    ...of(AROUND, belongs("a filter that `before(…)` and `afterAfter(…)` are given")),
  },
  tide: {
    health: "its routes are added by `at(…)`, and nothing was seen of those.",
    // https://docs.rs/tide/latest/tide/struct.Server.html#method.with
    ...of([...AROUND, "traces"], belongs("a middleware that the application's `with(…)` is given")),
  },
  h3: of(
    ["health", ...AROUND],
    "hand the application to a server of Node's http, by `createServer(toNodeListener(app))`, or `toNodeHandler` of version 2: that has a place for it.",
  ),
  "@strapi/strapi": {
    health: "it answers /_health by itself: have probes ask that.",
    // https://docs.strapi.io/cms/configurations/middlewares
    ...of(AROUND, belongs("a middleware that config/middlewares lists")),
  },
  sails: {
    health: belongs("an action that config/routes.js names"),
    // https://sailsjs.com/documentation/concepts/middleware
    ...of(AROUND, belongs("a middleware that `order` of config/http.js lists")),
  },
  // https://moleculer.services/docs/0.14/configuration.html
  moleculer: {
    health: "its broker listens to no HTTP: a gateway of moleculer-web answers, whose routes are its settings.",
    logger: 'its broker writes JSON by `logger: { type: "Pino" }`, and the id of a request is `ctx.requestID`.',
    metrics: 'its broker measures its actions by `metrics: { enabled: true, reporter: "Prometheus" }`.',
    limits: "moleculer-web limits requests by its setting `rateLimit`.",
    keys: belongs("a middleware of the broker's"),
    errors: belongs("`errorHandler` of the broker's settings"),
  },
  // https://docs.streamlit.io/deploy/tutorials/docker: /_stcore/health
  streamlit: {
    health: "it answers /_stcore/health by itself: have probes ask that.",
    ...of(
      ["logger", "metrics", "limits", "keys", "errors"],
      "its server is its own, and nothing of a script's stands before it: do it in a proxy in front.",
    ),
  },
  // https://www.gradio.app/docs/gradio/mount_gradio_app
  gradio: of(
    ["health", ...AROUND],
    "`launch()` has no place for it. Mount it on an application of FastAPI, by `gradio.mount_gradio_app(…)`, which has.",
  ),
  // https://docs.bentoml.com/en/latest/build-with-bentoml/observability/metrics.html
  bentoml: {
    health: "it answers /livez and /readyz by itself: have probes ask those.",
    metrics: "it shows metrics of its requests at /metrics by itself.",
    ...of(["logger", "limits", "keys", "errors"], belongs("a middleware that `add_asgi_middleware(…)` is given")),
  },
  "Microsoft.Extensions.Hosting": {
    errors:
      "a worker has no requests. `builder.Logging.AddSentry()` of Sentry.Extensions.Logging sends what it logs as errors.",
  },
  // https://cloud.google.com/functions/docs/monitoring
  "@google-cloud/functions-framework": ofFunctions("`@sentry/google-cloud-serverless` wraps a function."),
  "functions-framework": ofFunctions("Sentry's integration for Google's functions wraps a function."),
};

/** What runs functions begins, counts and limits them itself. */
function ofFunctions(errors: string): Reasons {
  return {
    ...of(["health", "logger", "metrics"], "what runs functions watches, logs and counts them itself."),
    limits: "what runs functions limits how many of them there are; what stands before them tells callers apart.",
    keys: "a function answers by itself, and nothing before it can hold its answer back: keep keys in it.",
    errors,
  };
}
