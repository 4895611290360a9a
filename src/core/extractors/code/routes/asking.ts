/** Methods that reach a store or a queue whatever they are called on. */
export const ALWAYS_ASKS: ReadonlySet<string> = new Set([
  "$queryRaw", // https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries
  "$queryRawUnsafe",
  "$executeRaw",
  "$executeRawUnsafe",
  "$runCommandRaw",
  "ping",
  "Ping", // https://pkg.go.dev/database/sql#DB.Ping
  "PingContext",
  "pingCheck", // https://docs.nestjs.com/recipes/terminus
  "ensure_connection",
  "getConnection", // https://docs.oracle.com/en/java/javase/21/docs/api/java.sql/javax/sql/DataSource.html
  "prepareStatement", // https://docs.oracle.com/en/java/javase/21/docs/api/java.sql/java/sql/Connection.html
  "OpenConnection", // https://www.npgsql.org/doc/api/Npgsql.NpgsqlDataSource.html
  "OpenConnectionAsync",
  "CanConnect", // https://learn.microsoft.com/dotnet/api/microsoft.entityframeworkcore.infrastructure.databasefacade.canconnect
  "CanConnectAsync",
  "fetchval", // https://magicstack.github.io/asyncpg/current/api/
  "fetchrow",
  "describeCluster", // https://kafka.js.org/docs/admin
  "fetchTopicMetadata",
  "list_topics",
  "bootstrap_connected",
]);

/** Words in a chain of names that say a store, a queue or their client is meant. */
const CLIENT_WORD =
  /(?:^|[_$])(?:db|dbs|database|databases|pool|pools|redis|cache|client|clients|conn|conns|connection|connections|session|engine|prisma|sequelize|knex|mongo|mongoose|mongodb|store|stores|queue|queues|producer|consumer|broker|orm|sql|pg|postgres|postgresql|mysql|repo|repository|cursor|cur|datasource|kafka|rabbit|rabbitmq|amqp|channel|elastic|elasticsearch|opensearch|es|admin|dao|jdbc|pdo|mysqli|dbal|entity_manager|db_context|model|models|collection)(?:$|[_$])/;

/** True when a name, in camel or snake case, holds such a word: "redisClient", "db_session", "AppDataSource". */
export function namesClient(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return CLIENT_WORD.test(words) || /data_?source/.test(words);
}

const HEALTH_WORD =
  /^(?:health|healthz|healthy|healthcheck|healthchecks|ready|readyz|readiness|live|livez|liveness|alive|ping|status|heartbeat|check|checks|probe|probes|diagnostics)$/;

/** True when a name, in camel, snake or kebab case, speaks of whether all is well: "checkDatabase", "health_view". */
export function speaksOfHealth(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return words.split(/[^a-z]+/).some((word) => HEALTH_WORD.test(word));
}

/** State that a client keeps of its connection, read off in a handler: "mongoose.connection.readyState". */
export const CONNECTION_STATE =
  /([A-Za-z_$][\w$]*(?:\??\.[\w$]+(?:\(\))?)*)\??\.(readyState|isInitialized|isReady|isOpen|isConnected|connected)\b(?!\s*\()/g;

/** What tells nothing of any dependency: loggers, clocks, the process itself, the platform's own objects. */
export const PLAIN_GLOBALS: ReadonlySet<string> = new Set([
  "console",
  "process",
  "Date",
  "JSON",
  "Math",
  "Object",
  "Array",
  "String",
  "Number",
  "Boolean",
  "Promise",
  "Response",
  "Request",
  "Headers",
  "URL",
  "Error",
  "Buffer",
  "performance",
  "parseInt",
  "parseFloat",
  "setTimeout",
  "clearTimeout",
  "Symbol",
  "Map",
  "Set",
  "Intl",
  "structuredClone",
  "require",
  "import",
  "Bun",
  "Deno",
  "crypto",
  "super",
  "print",
  "dict",
  "str",
  "int",
  "float",
  "bool",
  "list",
  "tuple",
  "len",
  "isinstance",
  "getattr",
  "hasattr",
  "round",
  "sorted",
  "repr",
  "format",
  "type",
  "Exception",
  "RuntimeError",
  "ValueError",
  "open",
  "set",
  "range",
  "sum",
  "min",
  "max",
  // What answers a request, or makes an answer, in the other languages.
  "Ok",
  "NoContent",
  "StatusCode",
  "Results",
  "TypedResults",
  "ResponseEntity",
  "ServerResponse",
  "HttpStatus",
  "Mono",
  "Instant",
  "LocalDateTime",
  "DateTime",
  "DateTimeOffset",
  "mapOf",
  "listOf",
  "HttpResponse",
  "JsonResponse",
  "response",
  "respondText",
  "finish",
  "set_status",
  "set_header",
  "write",
  "now",
  "date",
  "time",
  "phpversion",
]); // prettier-ignore

const PLAIN_WORD = /^(?:log|logger|logging|_?logger|log_.*|metrics?|counter|tracer|span|statsd)$/i;

export function isPlainName(name: string): boolean {
  return PLAIN_GLOBALS.has(name) || PLAIN_WORD.test(name);
}

/** Modules whose functions answer a request or read the machine, and ask nobody. */
const PLAIN_MODULES = [
  /^(?:os|process|path|util|fs|fs\/promises|crypto|perf_hooks|url|http|https|v8|timers|timers\/promises)$/,
  /^(?:express|fastify|koa|hono|next|@nestjs\/(?:common|core|swagger)|http-status-codes|http-errors|@hapi\/boom)(?:\/|$)/,
  /^(?:winston|pino|bunyan|debug|loglevel|signale|consola|dotenv|uuid|date-fns|dayjs|moment|ms|semver|prom-client)(?:\/|$)/,
  /^(?:fastapi|starlette|flask|werkzeug|pydantic|django\.(?:http|conf|utils|views|shortcuts)|rest_framework|drf_yasg|drf_spectacular|sanic|litestar|bottle|tornado|falcon|aiohttp\.web|aiohttp)(?:\.|$)/,
  /^(?:datetime|time|platform|socket|logging|json|uuid|psutil|sys|typing|importlib|pkg_resources|structlog|loguru|http|asyncio|functools|contextlib|pathlib|enum|dataclasses|prometheus_client)(?:\.|$)/,
];

/** The same in the other languages: what answers, writes, logs and reads the clock. */
const PLAIN_ELSEWHERE = [
  /^(?:fmt|net\/http|encoding\/.*|time|os|runtime(?:\/.*)?|strconv|strings|errors|log(?:\/.*)?|bytes|io|context|math|sync(?:\/.*)?|html(?:\/.*)?|unicode.*|sort|reflect|path|net\/url|embed)$/,
  /^(?:java\.(?:lang|util|time|net|text)|kotlin|org\.springframework\.(?:http|web|ui|util)|(?:jakarta|javax)\.ws\.rs|io\.micronaut\.http|org\.slf4j|lombok|io\.ktor\.(?:http|server)|io\.javalin|io\.vertx\.(?:ext\.web|core\.(?:http|json))|io\.undertow|io\.helidon\.(?:webserver|http)|com\.sun\.net\.httpserver|org\.eclipse\.jetty)(?:\.|$)/,
  /^(?:axum|actix_web|ntex|rocket|warp|poem(?:_openapi)?|salvo|http|hyper(?=$|::(?:Response|StatusCode|Method|body|header|http)\b)|http_body(?:_util)?|bytes|serde_json|serde|std|chrono|tracing|StatusCode|HttpResponse|Json|Ok)(?:::|\.|$)/,
  /^(?:Illuminate\\(?:Http|Support\\(?:Carbon|Str))|Symfony\\Component\\(?:HttpFoundation|Routing)|Psr\\Http|Carbon)(?:\\|$)/,
  /^github\.com\/(?:gin-gonic\/gin|labstack\/echo|gofiber\/fiber|go-chi\/(?:chi|render)|gorilla\/mux|julienschmidt\/httprouter|kataras\/iris|sirupsen\/logrus|rs\/zerolog|pkg\/errors|google\/uuid|swaggo)(?:\/|$)|^go\.uber\.org\/zap/,
];

export function isPlainModule(module: string): boolean {
  return [...PLAIN_MODULES, ...PLAIN_ELSEWHERE].some((each) => each.test(module));
}

/** Modules whose every call leaves the process. */
const CALLING_MODULES =
  /^(?:axios|got|ky|node-fetch|undici|superagent|request|request-promise|needle|ioredis|redis|pg|mysql2?(?:\/promise)?|mongoose|mongodb|mongoose\..*|typeorm|sequelize|requests|httpx|aiohttp|urllib\.request|urllib3|psycopg2?|asyncpg|pymongo|aioredis|django\.db|sqlalchemy|sqlalchemy_utils|boto3|@grpc\/grpc-js|grpc|elasticsearch|@elastic\/elasticsearch|kafkajs|amqplib|pika|kafka|celery|@godaddy\/terminus|django\.core\.cache)(?:[./]|$)/;

/** The same of Rust's crates and Laravel's facades. */
const CALLING_ELSEWHERE =
  /^(?:(?:rocket_db_pools|rocket_sync_db_pools|sqlx|diesel|diesel_async|sea_orm|redis|mongodb|tokio_postgres|lapin|rdkafka|reqwest)(?:::|\.|$)|Illuminate\\Support\\Facades\\(?:DB|Redis|Cache|Queue|Http)$)/;

/** Servers that live in one package with a client. */
const SERVING = /^aiohttp\.web(?:\.|$)/;

export function isCallingModule(module: string, member = ""): boolean {
  if (CALLING_ELSEWHERE.test(module)) return true;
  return CALLING_MODULES.test(module) && !SERVING.test(`${module}.${member}`);
}

/** Libraries that run the checks they are given wherever they answer. */
const HEALTH_MODULES =
  /^(?:github\.com\/(?:hellofresh\/health-go|alexliesenfeld\/health|InVisionApp\/go-health|dimiro1\/health|etherlabsio\/healthcheck|heptiolabs\/healthcheck)(?:\/|$)|fastapi_health(?:\.|$)|fastapi_healthcheck(?:\.|$)|healthcheck(?:\.|$)|Spatie\\Health\\Http\\Controllers(?:\\|$)|@cloudnative\/health-connect$)/;

/** True for a library that asks what it is given to ask: hellofresh/health-go, fastapi-health, spatie/laravel-health. */
export function isHealthModule(module: string): boolean {
  return HEALTH_MODULES.test(module);
}
