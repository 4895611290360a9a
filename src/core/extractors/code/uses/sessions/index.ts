import { writtenIn } from "../logging/given.ts";
import { onAnything, type UseTable } from "../row.ts";
import { GO_SESSIONS } from "./go.ts";
import { JAVASCRIPT_SESSIONS } from "./javascript.ts";
import { JVM_SESSIONS } from "./jvm.ts";
import { PYTHON_SESSIONS } from "./python.ts";
import { kept } from "./rows.ts";

const RAILS_SESSIONS = "https://guides.rubyonrails.org/security.html#session-storage";
const RACK = "https://github.com/rack/rack-session#readme";
const TOWER = "https://docs.rs/tower-sessions";
const ACTIX = "https://docs.rs/actix-session/latest/actix_session/storage/index.html";

/** Where sessions are kept. */
export const SESSIONS: UseTable = {
  topic: "sessions",
  rows: {
    javascript: JAVASCRIPT_SESSIONS,
    python: PYTHON_SESSIONS,
    go: GO_SESSIONS,
    jvm: JVM_SESSIONS,
    ruby: [
      {
        library: "Rails",
        role: "cookie",
        calls: onAnything("session_store"),
        words: ["session_store"],
        when: (site) => /^\(?\s*:cookie_store/.test(writtenIn(site)),
        source: RAILS_SESSIONS,
      },
      {
        library: "Rails",
        role: "shared",
        calls: onAnything("session_store"),
        words: ["session_store"],
        when: (site) => /^\(?\s*:(?:redis|cache|mem_cache|active_record)\w*store/.test(writtenIn(site)),
        source: RAILS_SESSIONS,
      },
      kept("memory", "Rack", RACK, "#Rack.Session.Pool"),
      kept("cookie", "Rack", RACK, "#Rack.Session.Cookie"),
    ],
    php: [
      // Files unless php.ini says otherwise, which is seldom in the repository.
      kept(
        "unless-told",
        "PHP",
        "https://www.php.net/manual/en/session.configuration.php#ini.session.save-handler",
        "#session_start",
      ),
      kept(
        "shared",
        "PHP",
        "https://www.php.net/manual/en/function.session-set-save-handler.php",
        "#session_set_save_handler",
      ),
    ],
    csharp: [
      {
        library: "ASP.NET Core",
        role: "memory",
        calls: ["#*.AddDistributedMemoryCache"],
        // Without sessions it is a cache, which each instance may have for itself.
        when: ({ resolver }) => /\.(?:Add|Use)Session\(/.test(resolver.program.text),
        source: "https://learn.microsoft.com/aspnet/core/performance/caching/distributed#distributed-memory-cache",
      },
      {
        library: "ASP.NET Core",
        role: "shared",
        calls: ["#*.AddStackExchangeRedisCache", "#*.AddDistributedSqlServerCache"],
        source: "https://learn.microsoft.com/aspnet/core/performance/caching/distributed",
      },
    ],
    rust: [
      kept(
        "memory",
        "tower-sessions",
        TOWER,
        "tower_sessions#MemoryStore.default",
        "tower_sessions_memory_store#MemoryStore.default",
      ),
      kept(
        "shared",
        "tower-sessions",
        TOWER,
        "tower_sessions_redis_store#RedisStore.new",
        "tower_sessions_sqlx_store#PostgresStore.new",
        "tower_sessions_sqlx_store#MySqlStore.new",
      ),
      kept("cookie", "actix-session", ACTIX, "actix_session#storage.CookieSessionStore.default"),
      kept(
        "shared",
        "actix-session",
        ACTIX,
        "actix_session#storage.RedisSessionStore.new",
        "actix_session#storage.RedisActorSessionStore.new",
      ),
    ],
  },
};
