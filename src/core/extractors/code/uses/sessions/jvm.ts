import type { UseRow } from "../row.ts";
import { kept } from "./rows.ts";

const SPRING_SESSION = "https://docs.spring.io/spring-session/reference/api.html";
const KTOR = "https://ktor.io/docs/server-sessions.html#storages";

/** Where sessions of Java and Kotlin are kept. */
export const JVM_SESSIONS: readonly UseRow[] = [
  kept(
    "shared",
    "Spring Session",
    SPRING_SESSION,
    "org.springframework.session.data.redis.config.annotation.web.http#EnableRedisHttpSession",
    "org.springframework.session.data.redis.config.annotation.web.http#EnableRedisIndexedHttpSession",
    "org.springframework.session.jdbc.config.annotation.web.http#EnableJdbcHttpSession",
    "org.springframework.session.data.mongo.config.annotation.web.http#EnableMongoHttpSession",
  ),
  kept(
    "memory",
    "Spring Session",
    SPRING_SESSION,
    "org.springframework.session#MapSessionRepository",
    "org.springframework.session#ReactiveMapSessionRepository",
  ),
  kept("memory", "Ktor", KTOR, "io.ktor.server.sessions#SessionStorageMemory"),
  kept("disk", "Ktor", KTOR, "io.ktor.server.sessions#directorySessionStorage"),
  kept(
    "memory",
    "Vert.x",
    "https://vertx.io/docs/vertx-web/java/#_session_stores",
    "io.vertx.ext.web.sstore#LocalSessionStore.create",
  ),
  kept(
    "shared",
    "Vert.x",
    "https://vertx.io/docs/vertx-web/java/#_session_stores",
    "io.vertx.ext.web.sstore#ClusteredSessionStore.create",
    "io.vertx.ext.web.sstore.redis#RedisSessionStore.create",
  ),
];
