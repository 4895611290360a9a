import type { JvmNeed } from "./clients.ts";

/** A function that asks one kind of client; it throws when that gets no answer. */
export interface JvmAsk {
  readonly name: string;
  readonly imports: readonly string[];
  readonly java: string;
  readonly kotlin: string;
}

const DATABASE: JvmAsk = {
  name: "askDatabase",
  imports: ["javax.sql.DataSource"],
  java: `static void askDatabase(DataSource source) throws Exception {
    try (var connection = source.getConnection()) {
        if (!connection.isValid(1)) throw new IllegalStateException("The connection is not valid.");
    }
}`,
  kotlin: `fun askDatabase(source: DataSource) {
    source.connection.use { check(it.isValid(1)) { "The connection is not valid." } }
}`,
};

/** By what makes the client. */
const ASKS: Readonly<Record<string, JvmAsk>> = {
  HikariDataSource: DATABASE,
  JedisPooled: {
    name: "askRedis",
    imports: ["redis.clients.jedis.JedisPooled"],
    java: `static void askRedis(JedisPooled client) {
    client.ping();
}`,
    kotlin: `fun askRedis(client: JedisPooled) {
    client.ping()
}`,
  },
  JedisPool: {
    name: "askRedis",
    imports: ["redis.clients.jedis.JedisPool"],
    java: `static void askRedis(JedisPool pool) {
    try (var client = pool.getResource()) {
        client.ping();
    }
}`,
    kotlin: `fun askRedis(pool: JedisPool) {
    pool.resource.use { it.ping() }
}`,
  },
};

const MONGODB: JvmAsk = {
  name: "askMongodb",
  imports: ["com.mongodb.client.MongoClient", "org.bson.Document"],
  java: `static void askMongodb(MongoClient client) {
    client.getDatabase("admin").runCommand(new Document("ping", 1));
}`,
  kotlin: `fun askMongodb(client: MongoClient) {
    client.getDatabase("admin").runCommand(Document("ping", 1))
}`,
};

/** A need with the function that asks it, and what that is given. */
export interface JvmQuestion {
  readonly key: string;
  readonly ask: JvmAsk;
  readonly client: string;
}

/** How to ask a dependency; a placeholder where its client is out of reach or nobody knows how to ask it. */
export function jvmQuestion(need: JvmNeed): JvmQuestion {
  const known = need.library === "MongoDB driver" ? MONGODB : ASKS[need.made];
  if (need.client !== undefined && known) return { key: need.key, ask: known, client: need.client };
  return { key: need.key, ask: placeholder(need), client: "" };
}

/** Until it is written, the service says that it is not ready. */
function placeholder({ key, library }: JvmNeed): JvmAsk {
  const name = `ask${key.charAt(0).toUpperCase()}${key.slice(1)}`;
  const says = `Ask ${key} (${library}) something cheap here. Until then this service says that it is not ready.`;
  return {
    name,
    imports: [],
    java: `/** ${says} */
static void ${name}() {
    throw new UnsupportedOperationException("${name} is not written yet");
}`,
    kotlin: `/** ${says} */
fun ${name}() {
    throw UnsupportedOperationException("${name} is not written yet")
}`,
  };
}
