import type { Site } from "../../resilience/site.ts";
import { writtenIn } from "../logging/given.ts";
import type { UseRow } from "../row.ts";
import { kept } from "./rows.ts";

const SCS = "https://github.com/alexedwards/scs#configuring-the-session-store";
const SCS_STORES = [
  "redisstore",
  "goredisstore",
  "postgresstore",
  "pgxstore",
  "mysqlstore",
  "mongodbstore",
  "gormstore",
  "bunstore",
];
const FIBER = "https://docs.gofiber.io/api/middleware/session";

/** https://github.com/alexedwards/scs#basic-use: a new manager keeps sessions in memory until its Store is set. */
function storeIsLeft({ resolver }: Site): boolean {
  return !/\.Store\s{0,4}=/.test(resolver.program.text);
}

/** https://docs.gofiber.io/api/middleware/session#default-config: memory, unless a Storage is given. */
function storageIsLeft(site: Site): boolean {
  const [first] = site.call?.arguments ?? [];
  return (
    first === undefined ||
    (/^\(\s*session\.Config\s*\{/.test(writtenIn(site)) && !/\b(?:Storage|Store)\b/.test(writtenIn(site)))
  );
}

/** Where sessions of Go are kept. */
export const GO_SESSIONS: readonly UseRow[] = [
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
  {
    ...kept("memory", "scs", SCS, "github.com/alexedwards/scs#New", "github.com/alexedwards/scs#NewSession"),
    when: storeIsLeft,
  },
  kept("shared", "scs", SCS, ...SCS_STORES.map((store) => `github.com/alexedwards/scs/${store}#New`)),
  { ...kept("memory", "Fiber", FIBER, "github.com/gofiber/fiber/middleware/session#New"), when: storageIsLeft },
  kept(
    "shared",
    "gin-contrib/sessions",
    "https://github.com/gin-contrib/sessions#backend-examples",
    ...["redis", "postgres", "mongo/mongodriver", "memcached", "gorm"].map(
      (store) => `github.com/gin-contrib/sessions/${store}#NewStore`,
    ),
  ),
  kept(
    "cookie",
    "gin-contrib/sessions",
    "https://github.com/gin-contrib/sessions#cookie-based",
    "github.com/gin-contrib/sessions/cookie#NewStore",
  ),
];
