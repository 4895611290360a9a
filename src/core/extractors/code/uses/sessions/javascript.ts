import { givenAt, type Site } from "../../resilience/site.ts";
import { writtenIn } from "../logging/given.ts";
import { onAnything, type UseRow } from "../row.ts";
import { kept } from "./rows.ts";

/** True where no store is given, so that the library keeps sessions in memory. */
function withoutStore(site: Site): boolean {
  return (
    givenAt(site, [
      { position: 0, key: "store" },
      { position: 1, key: "store" },
    ]).state === "absent"
  );
}

/** True for `app.register(session, …)` of a plugin that keeps sessions in memory unless it is given a store. */
function registersWithoutStore({ call, resolver }: Site): boolean {
  const [plugin, options] = call?.arguments ?? [];
  if (call === undefined || plugin === undefined) return false;
  const { start, end } = plugin.value.span;
  const name = resolver.program.text.slice(start, end);
  const isPlugin = resolver.program.imports.some(
    ({ module, local }) => module === "@fastify/session" && local === name,
  );
  if (!isPlugin) return false;
  if (options === undefined) return true;
  const written = writtenIn({ call, expression: call, resolver });
  return options.value.kind === "object" && !/\bstore\b|\.\.\./.test(written);
}

const EXPRESS_SESSION = "https://expressjs.com/en/resources/middleware/session.html";
const EXPRESS_STORES = "https://expressjs.com/en/resources/middleware/session.html#compatible-session-stores";

/** Where sessions of JavaScript are kept. */
export const JAVASCRIPT_SESSIONS: readonly UseRow[] = [
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
  kept(
    "shared",
    "express-session",
    EXPRESS_STORES,
    "connect-session-sequelize",
    "express-mysql-session",
    "connect-mongodb-session",
    "@quixo3/prisma-session-store#PrismaSessionStore",
    "connect-dynamodb",
    "connect-typeorm#TypeormStore",
  ),
  kept("memory", "memorystore", "https://github.com/roccomuso/memorystore#readme", "memorystore"),
  {
    ...kept(
      "memory",
      "@fastify/session",
      "https://github.com/fastify/session#store-optional",
      ...onAnything("register"),
    ),
    words: ["@fastify/session"],
    when: registersWithoutStore,
  },
  {
    ...kept("cookie", "@fastify/secure-session", "https://github.com/fastify/fastify-secure-session#readme"),
    imports: ["@fastify/secure-session"],
  },
  kept("cookie", "iron-session", "https://github.com/vvo/iron-session#readme", "iron-session#getIronSession"),
];
