import type { LibraryUse } from "../../../model.ts";
import type { Site } from "../resilience/site.ts";
import type { UseRow, UseTable } from "./row.ts";

/** True where what the call is given speaks of a time after which the value is gone. */
function expires({ call, resolver }: Site): LibraryUse["facts"] {
  if (call === undefined) return {};
  const given = resolver.program.text.slice(call.callee.span.end, call.span.end);
  return { expires: TIME.test(given) };
}

const TIME =
  /\b(?:EX|PX|EXAT|ttl|ex|px|expires?(?:_in|In|_at)?|expir\w*|timeout|max_?age|maxAge|revalidate|AbsoluteExpiration\w*|SlidingExpiration|time\.(?:Second|Minute|Hour)|Duration\.\w+)\b/;

/** Keeps a value: `ttl` says how its time is given. always: the call itself needs one. */
function keeps(
  library: string,
  source: string,
  calls: readonly string[],
  ttl: "given" | "always" | "never" | "unsaid" = "given",
): UseRow {
  const common = { library, role: "kept", source, calls };
  if (ttl === "given") return { ...common, facts: expires };
  return ttl === "unsaid" ? common : { ...common, says: { expires: ttl === "always" } };
}

/** Takes a value out before its time. */
function drops(library: string, source: string, ...calls: readonly string[]): UseRow {
  return { library, role: "dropped", source, calls };
}

const NODE_REDIS = "https://redis.io/docs/latest/develop/clients/nodejs/";
const IOREDIS = "https://github.com/redis/ioredis";
const NEXT = "https://nextjs.org/docs/app/guides/caching";
const NEST = "https://docs.nestjs.com/techniques/caching";
const DJANGO = "https://docs.djangoproject.com/en/stable/topics/cache/";
const FLASK = "https://flask-caching.readthedocs.io/en/latest/";
const PY_REDIS = "https://redis.io/docs/latest/develop/clients/redis-py/";
const SPRING = "https://docs.spring.io/spring-framework/reference/integration/cache/annotations.html";
const QUARKUS = "https://quarkus.io/guides/cache";
const MICRONAUT = "https://docs.micronaut.io/latest/guide/#caching";
const RAILS = "https://guides.rubyonrails.org/caching_with_rails.html";
const LARAVEL = "https://laravel.com/docs/cache";
const DOTNET = "https://learn.microsoft.com/aspnet/core/performance/caching/overview";
const GO_REDIS = "https://redis.io/docs/latest/develop/clients/go/";

/** What is kept for a while, with whether its time is given, and what is taken out before that. */
export const CACHES: UseTable = {
  topic: "cache",
  rows: {
    javascript: [
      keeps("redis", NODE_REDIS, ["redis#createClient.set"]),
      keeps("redis", NODE_REDIS, ["redis#createClient.setEx"], "always"),
      drops("redis", NODE_REDIS, "redis#createClient.del", "redis#createClient.unlink"),
      keeps("ioredis", IOREDIS, ["ioredis.set", "ioredis#Redis.set"]),
      keeps("ioredis", IOREDIS, ["ioredis.setex", "ioredis#Redis.setex"], "always"),
      drops("ioredis", IOREDIS, "ioredis.del", "ioredis#Redis.del"),
      keeps("node-cache", "https://github.com/node-cache/node-cache", ["node-cache"], "unsaid"),
      keeps("lru-cache", "https://github.com/isaacs/node-lru-cache", ["lru-cache#LRUCache"]),
      keeps("Next.js", NEXT, ["next/cache#unstable_cache"]),
      drops("Next.js", NEXT, "next/cache#revalidateTag", "next/cache#revalidatePath"),
      keeps("@nestjs/cache-manager", NEST, ["@nestjs/cache-manager#CacheModule.register"]),
      keeps("@nestjs/cache-manager", NEST, ["@nestjs/cache-manager#CacheTTL"], "always"),
    ],
    python: [
      keeps("Django", DJANGO, ["django.core.cache#cache.set", "django.core.cache#cache.get_or_set"]),
      keeps("Django", DJANGO, ["django.views.decorators.cache#cache_page"], "always"),
      drops("Django", DJANGO, "django.core.cache#cache.delete", "django.core.cache#cache.clear"),
      keeps("Flask-Caching", FLASK, ["flask_caching#Cache.cached", "flask_caching#Cache.memoize"]),
      drops("Flask-Caching", FLASK, "flask_caching#Cache.delete", "flask_caching#Cache.delete_memoized"),
      keeps("cachetools", "https://cachetools.readthedocs.io/", ["cachetools#TTLCache"], "always"),
      keeps("aiocache", "https://aiocache.aio-libs.org/", ["aiocache#cached"]),
      keeps("fastapi-cache", "https://github.com/long2ice/fastapi-cache", ["fastapi_cache.decorator#cache"]),
      keeps("redis-py", PY_REDIS, ["redis#Redis.set", "redis.asyncio#Redis.set"]),
      keeps("redis-py", PY_REDIS, ["redis#Redis.setex", "redis.asyncio#Redis.setex"], "always"),
      drops("redis-py", PY_REDIS, "redis#Redis.delete", "redis.asyncio#Redis.delete"),
    ],
    go: [
      keeps("go-redis", GO_REDIS, ["github.com/redis/go-redis#NewClient.Set", "github.com/redis/go-redis#Client.Set"]),
      drops("go-redis", GO_REDIS, "github.com/redis/go-redis#NewClient.Del", "github.com/redis/go-redis#Client.Del"),
      keeps(
        "go-cache",
        "https://pkg.go.dev/github.com/patrickmn/go-cache",
        ["github.com/patrickmn/go-cache#New"],
        "always",
      ),
      keeps("bigcache", "https://pkg.go.dev/github.com/allegro/bigcache/v3", ["github.com/allegro/bigcache#New"]),
    ],
    jvm: [
      keeps("Spring", SPRING, ["org.springframework.cache.annotation#Cacheable"], "unsaid"),
      drops("Spring", SPRING, "org.springframework.cache.annotation#CacheEvict"),
      keeps("Quarkus", QUARKUS, ["io.quarkus.cache#CacheResult"], "unsaid"),
      drops("Quarkus", QUARKUS, "io.quarkus.cache#CacheInvalidate", "io.quarkus.cache#CacheInvalidateAll"),
      keeps("Micronaut", MICRONAUT, ["io.micronaut.cache.annotation#Cacheable"], "unsaid"),
      drops("Micronaut", MICRONAUT, "io.micronaut.cache.annotation#CacheInvalidate"),
    ],
    ruby: [
      keeps("Rails", RAILS, ["#Rails.cache.fetch", "#Rails.cache.write"]),
      drops("Rails", RAILS, "#Rails.cache.delete", "#Rails.cache.delete_matched"),
    ],
    php: [
      keeps("Laravel", LARAVEL, ["Illuminate\\Support\\Facades\\Cache#remember", "#Cache.remember"], "always"),
      keeps("Laravel", LARAVEL, ["Illuminate\\Support\\Facades\\Cache#put"], "unsaid"),
      keeps(
        "Laravel",
        LARAVEL,
        ["Illuminate\\Support\\Facades\\Cache#rememberForever", "Illuminate\\Support\\Facades\\Cache#forever"],
        "never",
      ),
      drops(
        "Laravel",
        LARAVEL,
        "Illuminate\\Support\\Facades\\Cache#forget",
        "Illuminate\\Support\\Facades\\Cache#flush",
      ),
    ],
    csharp: [
      keeps(
        "ASP.NET Core",
        DOTNET,
        ["#*.AddOutputCache", "#*.AddResponseCaching", "#*.AddMemoryCache", "#*.AddHybridCache"],
        "unsaid",
      ),
      keeps("ASP.NET Core", DOTNET, ["#*.AddStackExchangeRedisCache"], "unsaid"),
      keeps("IDistributedCache", DOTNET, ["#*.SetStringAsync", "~*.SetStringAsync"]),
    ],
    rust: [keeps("moka", "https://docs.rs/moka", ["moka.future#Cache.builder", "moka.sync#Cache.builder"], "unsaid")],
  },
};
