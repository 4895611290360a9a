import { onAnything, type UseTable } from "../row.ts";
import { limitRow } from "./sizes.ts";

const limiter = (
  library: string,
  source: string,
  calls: readonly string[],
  ...places: Parameters<typeof limitRow>[4][]
) => limitRow("limiter", library, source, calls, ...places);

/** What rate-limiter-flexible keeps its counts in. */
const STORES = [
  "Memory",
  "Redis",
  "Cluster",
  "Memcache",
  "Mongo",
  "MySQL",
  "Postgres",
  "Prisma",
  "Drizzle",
  "DynamoDB",
  "SQLite",
  "Valkey",
];

const importedLimiter = (library: string, source: string, ...imports: readonly string[]) =>
  ({ library, role: "limiter", source, calls: [], imports }) as const;

const RESILIENCE4J = "https://resilience4j.readme.io/docs/ratelimiter";

/** What turns callers away above a number of requests, and how many that is. */
export const RATE_LIMITS: UseTable = {
  topic: "rate-limits",
  rows: {
    javascript: [
      limiter(
        "express-rate-limit",
        "https://express-rate-limit.mintlify.app/reference/configuration#limit",
        ["express-rate-limit", "express-rate-limit#rateLimit"],
        { position: 0, key: "limit" },
        { position: 0, key: "max" },
      ),
      importedLimiter(
        "@fastify/rate-limit",
        "https://github.com/fastify/fastify-rate-limit#options",
        "@fastify/rate-limit",
      ),
      importedLimiter("hapi-rate-limit", "https://github.com/wraithgar/hapi-rate-limit#readme", "hapi-rate-limit"),
      limiter(
        "rate-limiter-flexible",
        "https://github.com/animir/node-rate-limiter-flexible/wiki/Options#points",
        STORES.map((store) => `rate-limiter-flexible#RateLimiter${store}`),
        { position: 0, key: "points" },
      ),
      limiter(
        "@nestjs/throttler",
        "https://docs.nestjs.com/security/rate-limiting",
        ["@nestjs/throttler#ThrottlerModule.forRoot", "@nestjs/throttler#ThrottlerModule.forRootAsync"],
        { position: 0, key: "limit" },
      ),
      limiter(
        "koa-ratelimit",
        "https://github.com/koajs/ratelimit#options",
        ["koa-ratelimit", "koa2-ratelimit#RateLimit.middleware"],
        {
          position: 0,
          key: "max",
        },
      ),
      limiter(
        "hono-rate-limiter",
        "https://github.com/rhinobase/hono-rate-limiter",
        ["hono-rate-limiter#rateLimiter"],
        {
          position: 0,
          key: "limit",
        },
      ),
      limiter("@upstash/ratelimit", "https://upstash.com/docs/redis/sdks/ratelimit-ts/overview", [
        "@upstash/ratelimit#Ratelimit",
      ]),
    ],
    python: [
      limiter(
        "slowapi",
        "https://slowapi.readthedocs.io/en/latest/",
        ["slowapi#Limiter", "slowapi.extension#Limiter"],
        { keyword: "default_limits" },
      ),
      limiter("Flask-Limiter", "https://flask-limiter.readthedocs.io/en/stable/", ["flask_limiter#Limiter"], {
        keyword: "default_limits",
      }),
      limiter(
        "django-ratelimit",
        "https://django-ratelimit.readthedocs.io/en/stable/usage.html",
        ["django_ratelimit.decorators#ratelimit", "ratelimit.decorators#ratelimit"],
        { keyword: "rate" },
      ),
      limiter(
        "fastapi-limiter",
        "https://github.com/long2ice/fastapi-limiter#quick-start",
        ["fastapi_limiter.depends#RateLimiter", "fastapi_limiter#FastAPILimiter.init"],
        { keyword: "times" },
      ),
      limiter(
        "limits",
        "https://limits.readthedocs.io/en/stable/quickstart.html",
        ["FixedWindow", "MovingWindow", "SlidingWindowCounter"].flatMap((strategy) => [
          `limits.strategies#${strategy}RateLimiter`,
          `limits.aio.strategies#${strategy}RateLimiter`,
        ]),
      ),
      importedLimiter(
        "Django REST framework",
        "https://www.django-rest-framework.org/api-guide/throttling/",
        "rest_framework.throttling",
      ),
    ],
    go: [
      limiter(
        "x/time/rate",
        "https://pkg.go.dev/golang.org/x/time/rate#NewLimiter",
        ["golang.org/x/time/rate#NewLimiter"],
        {
          position: 1,
        },
      ),
      limiter(
        "httprate",
        "https://pkg.go.dev/github.com/go-chi/httprate",
        [
          "github.com/go-chi/httprate#LimitByIP",
          "github.com/go-chi/httprate#Limit",
          "github.com/go-chi/httprate#LimitAll",
          "github.com/go-chi/httprate#NewRateLimiter",
        ],
        {
          position: 0,
        },
      ),
      limiter(
        "tollbooth",
        "https://pkg.go.dev/github.com/didip/tollbooth/v8",
        ["github.com/didip/tollbooth#NewLimiter"],
        {
          position: 0,
        },
      ),
      limiter("ulule/limiter", "https://pkg.go.dev/github.com/ulule/limiter/v3", ["github.com/ulule/limiter#New"]),
      limiter(
        "fiber's limiter",
        "https://docs.gofiber.io/api/middleware/limiter",
        ["github.com/gofiber/fiber/middleware/limiter#New"],
        {
          position: 0,
          key: "Max",
        },
      ),
      limiter("echo's rate limiter", "https://echo.labstack.com/docs/middleware/rate-limiter", [
        "github.com/labstack/echo/middleware#RateLimiter",
        "github.com/labstack/echo/middleware#RateLimiterWithConfig",
      ]),
    ],
    jvm: [
      limiter("Bucket4j", "https://bucket4j.com/8.14.0/toc.html#quick-start-examples", [
        "io.github.bucket4j#Bucket.builder",
        "io.github.bucket4j#Bucket4j.builder",
      ]),
      limiter("Resilience4j", RESILIENCE4J, [
        "io.github.resilience4j.ratelimiter#RateLimiter.of",
        "io.github.resilience4j.ratelimiter#RateLimiterRegistry.of",
        "io.github.resilience4j.ratelimiter.annotation#RateLimiter",
      ]),
      limiter(
        "Guava",
        "https://guava.dev/releases/snapshot/api/docs/com/google/common/util/concurrent/RateLimiter.html",
        ["com.google.common.util.concurrent#RateLimiter.create"],
        { position: 0 },
      ),
      limiter(
        "Javalin",
        "https://javalin.io/documentation#rate-limiting",
        ["io.javalin.http.util#NaiveRateLimit.requestPerTimeUnit"],
        { position: 1 },
      ),
      importedLimiter("Ktor", "https://ktor.io/docs/server-rate-limit.html", "io.ktor.server.plugins.ratelimit"),
    ],
    csharp: [
      limiter(
        "ASP.NET Core",
        "https://learn.microsoft.com/aspnet/core/performance/rate-limit",
        onAnything(
          "AddFixedWindowLimiter",
          "AddSlidingWindowLimiter",
          "AddTokenBucketLimiter",
          "AddConcurrencyLimiter",
          "AddRateLimiter",
        ),
      ),
    ],
    ruby: [
      limiter(
        "Rack::Attack",
        "https://github.com/rack/rack-attack#throttling",
        ["#Rack.Attack.throttle", "Rack#Attack.throttle"],
        {
          keyword: "limit",
        },
      ),
    ],
    php: [
      limiter(
        "Laravel",
        "https://laravel.com/docs/routing#rate-limiting",
        ["perMinute", "perSecond", "perHour", "perDay"].map((name) => `Illuminate\\Cache\\RateLimiting\\Limit#${name}`),
        { position: 0 },
      ),
      importedLimiter(
        "Symfony",
        "https://symfony.com/doc/current/rate_limiter.html",
        "Symfony\\Component\\RateLimiter\\RateLimiterFactory",
      ),
    ],
    rust: [
      limiter("tower_governor", "https://docs.rs/tower_governor/latest/tower_governor/", [
        "tower_governor::governor#GovernorConfigBuilder.default",
      ]),
      limiter("governor", "https://docs.rs/governor/latest/governor/", [
        "governor#RateLimiter.direct",
        "governor#RateLimiter.keyed",
      ]),
    ],
  },
};
