import type { RetryLimit, RetryPolicy } from "../../../../model.ts";
import { CLIENTS } from "../../knowledge/php/aws.ts";
import type { GuardRow, PaymentRow, ResilienceKnowledge, RetryRow, WebhookRow } from "../knowledge.ts";
import { limitOf } from "../loopTerms.ts";
import { keyAt, limitAt, waitAt, waitWritten } from "../readers.ts";
import { givenAt, type Site } from "../site.ts";
import { CONSUMERS } from "./messages.ts";

/** The number that a function which decides about another try counts up to. */
function limitOfDecider(site: Site): RetryLimit {
  const decider = givenAt(site, [{ position: 0 }]);
  const expression = decider.state === "given" ? decider.values[0]?.expression : undefined;
  if (expression?.kind !== "function")
    return { state: "unknown", reason: "what decides about another try is elsewhere" };
  const { text } = site.resolver.program;
  const written = text.slice(expression.span.start, expression.span.end);
  if (ALWAYS.test(written)) return { state: "unlimited" };
  // The first thing that it is given is how often it was tried: https://docs.guzzlephp.org/en/stable/handlers-and-middleware.html
  const counter = expression.parameters[0]?.name.replace(/^\$/, "") ?? "retries";
  const compared = new RegExp(`\\$${counter}\\s*(?:[<>]=?|===?)\\s*\\$?[\\w:>-]+`).exec(written)?.[0];
  if (compared === undefined) return { state: "unknown", reason: "what decides about another try names no number" };
  const limit = limitOf(compared);
  return limit.state === "set" && limit.attempts !== undefined ? { ...limit, attempts: limit.attempts + 1 } : limit;
}

/** `fn () => true`, and the same with a block. */
const ALWAYS = /(?:=>\s*true\s*|\{\s*return\s+true;\s*\})$/;

/** Methods that have no effect, or the same one each time: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);

/** `… && in_array($request->getMethod(), self::SAFE, true)`: the requests that a function which decides lets through. */
function repeatsOfDecider({ call, resolver: { program } }: Site): RetryPolicy["repeats"] {
  const written = call ? program.text.slice(call.span.start, call.span.end) : "";
  const asked =
    /(&&|return)\s*in_array\(\s*(?:strtoupper\()?\$\w+->getMethod\(\)\)?\s*,\s*(?:\[([^\]]*)\]|(?:self|static)::(\w+))[^()]*\)\s*(&&|;)?/.exec(
      written,
    );
  if (asked === null || (asked[1] === "return" && asked[4] === undefined)) return "unknown";
  const named =
    asked[3] && new RegExp(`\\bconst\\s+(?:array\\s+)?${asked[3]}\\s*=\\s*\\[([^\\]]*)\\]`).exec(program.text)?.[1];
  const methods = [...(asked[2] ?? named ?? "").matchAll(/['"](\w+)['"]/g)].map(([, method = ""]) =>
    method.toUpperCase(),
  );
  if (methods.length === 0) return "unknown";
  return methods.every((method) => SAFE_METHODS.has(method)) ? "safe" : "all";
}

const RETRIES: readonly RetryRow[] = [
  {
    library: "Laravel's retry",
    calls: ["#retry"],
    source: "https://laravel.com/docs/12.x/helpers#method-retry",
    when: (site) => (site.call?.arguments.length ?? 0) > 1,
    limit: limitAt([{ position: 0 }], { counts: "attempts", unset: "unknown" }),
    wait: waitAt(
      [
        { at: [{ position: 0 }], means: ({ expression }) => (expression.kind === "list" ? "growing" : undefined) },
        {
          at: [{ position: 2, keyword: "sleepMilliseconds" }],
          means: (value, resolver) => (resolver.number(value) === 0 ? "none" : waitWritten(value, resolver)),
        },
      ],
      "none",
    ),
  },
  {
    library: "Laravel's Http",
    calls: ["Illuminate\\Support\\Facades\\Http#retry", "Illuminate\\Support\\Facades\\Http#*.retry"],
    source: "https://laravel.com/docs/12.x/http-client#retries",
    layer: "client",
    limit: limitAt([{ position: 0 }], { counts: "attempts", unset: "unknown" }),
    wait: waitAt(
      [
        {
          at: [{ position: 0 }],
          means: ({ expression }) =>
            expression.kind === "list" || expression.kind === "object" ? "growing" : undefined,
        },
        {
          at: [{ position: 1 }],
          means: (value, resolver) => (resolver.number(value) === 0 ? "none" : waitWritten(value, resolver)),
        },
      ],
      "none",
    ),
    covers: "uses",
  },
  {
    library: "Guzzle",
    calls: ["GuzzleHttp\\Middleware#retry"],
    // Waits double from one second unless a function says otherwise: RetryMiddleware::exponentialDelay
    source: "https://docs.guzzlephp.org/en/stable/handlers-and-middleware.html",
    layer: "client",
    limit: limitOfDecider,
    wait: waitAt([{ at: [{ position: 1 }], means: waitWritten }], "growing"),
    repeats: repeatsOfDecider,
    covers: "handled",
  },
  {
    library: "guzzle_retry_middleware",
    calls: ["GuzzleRetry\\GuzzleRetryMiddleware#factory"],
    source: "https://github.com/caseyamcl/guzzle_retry_middleware#options",
    layer: "client",
    limit: limitAt([{ position: 0, key: "max_retry_attempts" }], { counts: "retries", unset: 11 }),
    wait: () => "growing",
    covers: "handled",
  },
  {
    library: "Symfony",
    calls: [
      "Symfony\\Component\\HttpClient#RetryableHttpClient",
      "Symfony\\Component\\HttpClient\\RetryableHttpClient",
    ],
    source: "https://symfony.com/doc/current/http_client.html#retry-failed-requests",
    layer: "client",
    limit: limitAt([{ position: 2, keyword: "maxRetries" }], { counts: "retries", unset: 4 }),
    wait: () => "jittered",
    repeats: () => "safe",
    covers: "nothing",
  },
  {
    library: "AWS SDK",
    calls: CLIENTS,
    // `retries`: a number of retries, or a mode with its attempts; three of them in legacy mode, the default.
    source: "https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_configuration.html#config-retries",
    layer: "client",
    limit: (site) => {
      const attempts = limitAt([{ position: 0, key: "retries.max_attempts" }], { counts: "attempts", unset: "set" })(
        site,
      );
      if (attempts.state === "set") return attempts;
      return limitAt([{ position: 0, key: "retries" }], { counts: "retries", unset: 4 })(site);
    },
    wait: () => "jittered",
    repeats: () => "some",
    covers: "uses",
    builtIn: true,
  },
];

const GUARDS: readonly GuardRow[] = [
  {
    library: "Ganesha",
    calls: ["withRateStrategy", "withCountStrategy", "build"].map((name) => `Ackintosh\\Ganesha\\Builder#${name}`),
    source: "https://github.com/ackintosh/ganesha#usage",
    how: "breaker",
  },
  {
    library: "Ganesha",
    calls: ["Ackintosh\\Ganesha\\GuzzleMiddleware"],
    source: "https://github.com/ackintosh/ganesha#ganesha-heart-guzzle",
    how: "breaker",
    covers: "handled",
  },
  {
    library: "circuit-breaker-php",
    calls: ["LeoCarmo\\CircuitBreaker\\CircuitBreaker", "LeoCarmo\\CircuitBreaker#CircuitBreaker"],
    source: "https://github.com/leocarmo/circuit-breaker-php",
    how: "breaker",
  },
];

const STRIPE = ["PaymentIntent", "Charge", "Refund", "Transfer", "Payout", "Subscription"];
const SERVICES = ["paymentIntents", "charges", "refunds", "transfers", "payouts", "subscriptions"];

/** The SDK makes a key of its own for a POST that it may repeat itself: stripe-php's CurlClient. */
const PAYMENTS: readonly PaymentRow[] = [
  {
    library: "Stripe",
    calls: [
      ...STRIPE.flatMap((name) => [`Stripe\\${name}#create`, `Stripe#${name}.create`]),
      ...SERVICES.flatMap((name) => [`Stripe\\StripeClient#*${name}.create`, `~*stripe.${name}.create`]),
    ],
    source: "https://docs.stripe.com/api/idempotent_requests?lang=php",
    key: keyAt([{ position: 1, key: "idempotency_key" }], "automatic"),
  },
  {
    library: "Mollie",
    calls: ["Mollie\\Api\\MollieApiClient#*payments.create", "Mollie\\Laravel\\Facades\\Mollie#*payments.create"],
    // The client adds a key to each request that changes something.
    source: "https://github.com/mollie/mollie-api-php#making-requests-idempotent",
    key: () => "automatic",
  },
  {
    library: "Adyen",
    calls: ["Adyen\\Service\\Checkout\\PaymentsApi#payments"],
    source: "https://docs.adyen.com/development-resources/api-idempotency",
    key: keyAt([{ position: 1, key: "idempotencyKey" }], "missing"),
  },
];

const WEBHOOKS: readonly WebhookRow[] = [
  {
    library: "Stripe",
    provider: "Stripe",
    calls: ["Stripe\\Webhook#constructEvent"],
    source: "https://docs.stripe.com/webhooks#handle-duplicate-events",
  },
];

/** What is known of libraries for PHP. */
export const PHP_RESILIENCE: ResilienceKnowledge = {
  retries: RETRIES,
  guards: GUARDS,
  payments: PAYMENTS,
  webhooks: WEBHOOKS,
  consumers: CONSUMERS,
  writes: [],
};
