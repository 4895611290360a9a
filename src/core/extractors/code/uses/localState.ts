import { givenAt, type Site } from "../resilience/site.ts";
import { writtenIn } from "./logging/given.ts";
import { onAnything, type UseRow, type UseTable } from "./row.ts";

/** True where no store is given, so that the library keeps sessions in memory. */
function withoutStore(site: Site): boolean {
  return (
    givenAt(site, [
      { position: 0, key: "store" },
      { position: 1, key: "store" },
    ]).state === "absent"
  );
}

const RAILS_SESSIONS = "https://guides.rubyonrails.org/security.html#session-storage";
const EXPRESS_SESSION = "https://expressjs.com/en/resources/middleware/session.html";

/**
 * Where sessions are kept: in one instance's memory or disk, in a cookie, or in a store that instances share;
 * unless-told: on its disk, where nothing outside of the code says otherwise.
 */
export const SESSIONS: UseTable = {
  topic: "sessions",
  rows: {
    javascript: [
      {
        library: "express-session",
        role: "memory",
        calls: ["express-session"],
        when: withoutStore,
        source: EXPRESS_SESSION,
      },
      { library: "express-session", role: "memory", calls: ["express-session#MemoryStore"], source: EXPRESS_SESSION },
      {
        library: "session-file-store",
        role: "disk",
        calls: ["session-file-store"],
        source: "https://github.com/valery-barysok/session-file-store",
      },
      {
        library: "cookie-session",
        role: "cookie",
        calls: ["cookie-session"],
        source: "https://expressjs.com/en/resources/middleware/cookie-session.html",
      },
      {
        library: "connect-redis",
        role: "shared",
        calls: ["connect-redis", "connect-redis#RedisStore"],
        source: "https://github.com/tj/connect-redis",
      },
      {
        library: "connect-mongo",
        role: "shared",
        calls: ["connect-mongo#create", "connect-mongo"],
        source: "https://github.com/jdesboeufs/connect-mongo",
      },
      {
        library: "connect-pg-simple",
        role: "shared",
        calls: ["connect-pg-simple"],
        source: "https://github.com/voxpelli/node-connect-pg-simple",
      },
    ],
    python: [
      {
        library: "Flask-Session",
        role: "shared",
        calls: ["flask_session#Session"],
        source: "https://flask-session.readthedocs.io/en/latest/config.html",
      },
    ],
    go: [
      {
        library: "gorilla/sessions",
        role: "disk",
        calls: ["github.com/gorilla/sessions#NewFilesystemStore"],
        source: "https://pkg.go.dev/github.com/gorilla/sessions#FilesystemStore",
      },
      {
        library: "gorilla/sessions",
        role: "cookie",
        calls: ["github.com/gorilla/sessions#NewCookieStore"],
        source: "https://pkg.go.dev/github.com/gorilla/sessions#CookieStore",
      },
      {
        library: "gin-contrib/sessions",
        role: "memory",
        calls: ["github.com/gin-contrib/sessions/memstore#NewStore"],
        source: "https://pkg.go.dev/github.com/gin-contrib/sessions/memstore",
      },
      {
        library: "scs",
        role: "memory",
        calls: ["github.com/alexedwards/scs/memstore#New"],
        source: "https://pkg.go.dev/github.com/alexedwards/scs/v2/memstore",
      },
    ],
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
    ],
    jvm: [
      row(
        "shared",
        "Spring Session",
        "https://docs.spring.io/spring-session/reference/api.html",
        "org.springframework.session.data.redis.config.annotation.web.http#EnableRedisHttpSession",
        "org.springframework.session.data.redis.config.annotation.web.http#EnableRedisIndexedHttpSession",
        "org.springframework.session.jdbc.config.annotation.web.http#EnableJdbcHttpSession",
        "org.springframework.session.data.mongo.config.annotation.web.http#EnableMongoHttpSession",
      ),
    ],
    php: [
      // Files unless php.ini says otherwise, which is seldom in the repository.
      row(
        "unless-told",
        "PHP",
        "https://www.php.net/manual/en/session.configuration.php#ini.session.save-handler",
        "#session_start",
      ),
      row(
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
  },
};

function row(role: string, library: string, source: string, ...calls: readonly string[]): UseRow {
  return { library, role, calls, source };
}

/** A setting of Rails for production that keeps something on the instance. */
function railsProduction(assigns: readonly string[], value: RegExp, source: string): UseRow {
  return {
    library: "Rails",
    role: "disk",
    calls: [],
    assigns,
    words: assigns.map((path) => path.slice(path.lastIndexOf(".") + 1)),
    when: (site) =>
      value.test(writtenIn(site)) && /(?:^|\/)environments\/production\.rb$/.test(site.resolver.program.path),
    source,
  };
}

/** What an instance keeps for itself: a cache in its memory, files of its disk, and work that each instance begins by its own clock. */
export const LOCAL_STATE: UseTable = {
  topic: "local-state",
  rows: {
    javascript: [
      row("disk", "multer", "https://github.com/expressjs/multer#diskstorage", "multer#diskStorage"),
      {
        ...row("disk", "multer", "https://github.com/expressjs/multer#multeropts", "multer"),
        when: (site) => givenAt(site, [{ position: 0, key: "dest" }]).state === "given",
      },
      row("scheduler", "node-cron", "https://nodecron.com", "node-cron#schedule"),
      row("scheduler", "node-schedule", "https://github.com/node-schedule/node-schedule", "node-schedule#scheduleJob"),
      row("scheduler", "cron", "https://github.com/kelektiv/node-cron", "cron#CronJob", "cron#CronJob.from"),
      row(
        "scheduler",
        "@nestjs/schedule",
        "https://docs.nestjs.com/techniques/task-scheduling",
        "@nestjs/schedule#Cron",
        "@nestjs/schedule#Interval",
      ),
    ],
    python: [
      row(
        "scheduler",
        "APScheduler",
        "https://apscheduler.readthedocs.io/en/3.x/userguide.html",
        "apscheduler.schedulers.background#BackgroundScheduler",
        "apscheduler.schedulers.asyncio#AsyncIOScheduler",
      ),
      row(
        "disk",
        "Django",
        "https://docs.djangoproject.com/en/stable/ref/files/storage/",
        "django.core.files.storage#FileSystemStorage",
      ),
    ],
    go: [
      row("scheduler", "robfig/cron", "https://pkg.go.dev/github.com/robfig/cron/v3", "github.com/robfig/cron#New"),
      row(
        "scheduler",
        "gocron",
        "https://pkg.go.dev/github.com/go-co-op/gocron/v2",
        "github.com/go-co-op/gocron#NewScheduler",
      ),
    ],
    jvm: [
      row(
        "scheduler",
        "Spring",
        "https://docs.spring.io/spring-framework/reference/integration/scheduling.html",
        "org.springframework.scheduling.annotation#Scheduled",
      ),
    ],
    ruby: [
      {
        ...railsProduction(
          ["*config.cache_store"],
          /^\(?\s*:memory_store\b/,
          "https://guides.rubyonrails.org/caching_with_rails.html#activesupport-cache-memorystore",
        ),
        role: "cache",
      },
      railsProduction(
        ["*config.cache_store"],
        /^\(?\s*:file_store\b/,
        "https://guides.rubyonrails.org/caching_with_rails.html#activesupport-cache-filestore",
      ),
      railsProduction(
        ["*config.active_storage.service"],
        /^\s*:local\b/,
        "https://guides.rubyonrails.org/active_storage_overview.html#disk-service",
      ),
      row(
        "scheduler",
        "rufus-scheduler",
        "https://github.com/jmettraux/rufus-scheduler",
        "#Rufus.Scheduler.new",
        "#Rufus.Scheduler",
      ),
    ],
    rust: [
      row(
        "scheduler",
        "tokio-cron-scheduler",
        "https://docs.rs/tokio-cron-scheduler",
        "tokio_cron_scheduler#JobScheduler.new",
      ),
    ],
  },
};
