import type { UseTable } from "./row.ts";

/** What turns away callers that ask too often. */
export const RATE_LIMITS: UseTable = {
  topic: "rate-limits",
  rows: {
    javascript: [
      {
        library: "express-rate-limit",
        role: "limiter",
        calls: ["express-rate-limit", "express-rate-limit#rateLimit"],
        source: "https://express-rate-limit.mintlify.app/quickstart/usage",
      },
      {
        library: "rate-limiter-flexible",
        role: "limiter",
        calls: [
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
        ].map((store) => `rate-limiter-flexible#RateLimiter${store}`),
        source: "https://github.com/animir/node-rate-limiter-flexible/wiki",
      },
      {
        library: "@fastify/rate-limit",
        role: "limiter",
        calls: [],
        imports: ["@fastify/rate-limit"],
        source: "https://github.com/fastify/fastify-rate-limit#usage",
      },
      {
        library: "koa-ratelimit",
        role: "limiter",
        calls: ["koa-ratelimit", "koa2-ratelimit#RateLimit.middleware"],
        source: "https://github.com/koajs/ratelimit#readme",
      },
      {
        library: "hono-rate-limiter",
        role: "limiter",
        calls: ["hono-rate-limiter#rateLimiter"],
        source: "https://github.com/rhinobase/hono-rate-limiter#usage",
      },
      {
        library: "@nestjs/throttler",
        role: "limiter",
        calls: ["@nestjs/throttler#ThrottlerModule.forRoot", "@nestjs/throttler#ThrottlerModule.forRootAsync"],
        source: "https://docs.nestjs.com/security/rate-limiting",
      },
      {
        library: "Upstash Ratelimit",
        role: "limiter",
        calls: ["@upstash/ratelimit#Ratelimit"],
        source: "https://upstash.com/docs/redis/sdks/ratelimit-ts/gettingstarted",
      },
      {
        library: "hapi-rate-limit",
        role: "limiter",
        calls: [],
        imports: ["hapi-rate-limit"],
        source: "https://github.com/wraithgar/hapi-rate-limit#readme",
      },
    ],
    python: [
      {
        library: "SlowAPI",
        role: "limiter",
        calls: ["slowapi#Limiter"],
        source: "https://slowapi.readthedocs.io/en/latest/",
      },
      {
        library: "Flask-Limiter",
        role: "limiter",
        calls: ["flask_limiter#Limiter"],
        source: "https://flask-limiter.readthedocs.io/en/stable/",
      },
      {
        library: "fastapi-limiter",
        role: "limiter",
        calls: ["fastapi_limiter#FastAPILimiter.init"],
        source: "https://github.com/long2ice/fastapi-limiter#quick-start",
      },
      {
        library: "django-ratelimit",
        role: "limiter",
        calls: ["django_ratelimit.decorators#ratelimit", "ratelimit.decorators#ratelimit"],
        source: "https://django-ratelimit.readthedocs.io/en/stable/usage.html",
      },
      {
        library: "limits",
        role: "limiter",
        calls: ["FixedWindow", "MovingWindow", "SlidingWindowCounter"].flatMap((strategy) => [
          `limits.strategies#${strategy}RateLimiter`,
          `limits.aio.strategies#${strategy}RateLimiter`,
        ]),
        source: "https://limits.readthedocs.io/en/stable/quickstart.html",
      },
      {
        library: "Django REST framework",
        role: "limiter",
        calls: [],
        imports: ["rest_framework.throttling"],
        source: "https://www.django-rest-framework.org/api-guide/throttling/",
      },
    ],
  },
};
