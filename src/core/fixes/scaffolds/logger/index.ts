import { placelessOf } from "../placeless.ts";
import { onStartup } from "../text/aspNetStartup.ts";
import { withoutComposer } from "../text/phpFront.ts";
import { onRack } from "../text/rackApp.ts";
import { forRust } from "../text/rustMiddleware.ts";
import type { Looked, Topic } from "../topic.ts";
import { planAspNetLogger } from "./aspNet.ts";
import { GO_LOGGER, GO_LOGGER_OTHERWISE } from "./go.ts";
import { GO_GRPC_LOGGER } from "./goGrpc.ts";
import { JAVALIN_LOGGER } from "./javalin.ts";
import { JERSEY_LOGGER } from "./jersey.ts";
import { planJvmAppLogger } from "./jvmApp.ts";
import { JVM_GRPC_LOGGER } from "./jvmGrpc.ts";
import { KTOR_LOGGER } from "./ktor.ts";
import { LARAVEL_LOGGER } from "./laravel.ts";
import { MICRONAUT_LOGGER } from "./micronaut.ts";
import { FILE_ROUTED_LOGGER, REACT_ROUTER_LOGGER } from "./node/fileRouted.ts";
import { NODE_GRPC_LOGGER } from "./node/grpc.ts";
import { NODE_LOGGER, NODE_WITHOUT_LOGGER } from "./node/index.ts";
import { WEB_SERVED_LOGGER } from "./node/webServed.ts";
import { OWN_SERVER_LOGGER, OWN_SERVER_LOGGER_OTHERWISE } from "./ownServers.ts";
import { PLAIN_PHP_LOGGER } from "./plainPhp.ts";
import { PYTHON_GRPC_LOGGER } from "./python/grpc.ts";
import { PYTHON_LOGGER } from "./python/index.ts";
import { QUARKUS_LOGGER } from "./quarkus.ts";
import { planRackLogger } from "./rack.ts";
import { planRailsLogger } from "./rails.ts";
import { RUST_LOGGER } from "./rust.ts";
import { HYPER_LOGGER, POEM_LOGGER, planRocketLogger, SALVO_LOGGER, TONIC_LOGGER, WARP_LOGGER } from "./rustServers.ts";
import { planSlimLogger } from "./slim.ts";
import { SPRING_LOGGER } from "./spring.ts";
import { SYMFONY_LOGGER } from "./symfony.ts";
import { VERTX_LOGGER } from "./vertx.ts";

/** The frameworks that a logger can be written for. */
export const LOGGER: Topic = {
  frameworks: {
    ...NODE_LOGGER,
    ...PYTHON_LOGGER,
    ...GO_LOGGER,
    ...forRust(RUST_LOGGER),
    rocket: planRocketLogger,
    aspnet: planAspNetLogger,
    rails: planRailsLogger,
    javalin: (site) => planJvmAppLogger(site, JAVALIN_LOGGER),
    "vert.x": (site) => planJvmAppLogger(site, VERTX_LOGGER),
    ...OWN_SERVER_LOGGER,
    sinatra: planRackLogger,
    grape: planRackLogger,
    slim: planSlimLogger,
  },
  otherwise: [
    onStartup(planAspNetLogger),
    ...GO_LOGGER_OTHERWISE,
    GO_GRPC_LOGGER,
    PYTHON_GRPC_LOGGER,
    NODE_GRPC_LOGGER,
    WARP_LOGGER,
    POEM_LOGGER,
    SALVO_LOGGER,
    HYPER_LOGGER,
    TONIC_LOGGER,
    SPRING_LOGGER,
    QUARKUS_LOGGER,
    MICRONAUT_LOGGER,
    KTOR_LOGGER,
    JVM_GRPC_LOGGER,
    ...OWN_SERVER_LOGGER_OTHERWISE,
    JERSEY_LOGGER,
    onRack(planRackLogger),
    LARAVEL_LOGGER,
    SYMFONY_LOGGER,
    PLAIN_PHP_LOGGER,
    FILE_ROUTED_LOGGER,
    REACT_ROUTER_LOGGER,
    WEB_SERVED_LOGGER,
  ],
  already: loggedByOther,
  pointless: withoutComposer("Monolog"),
  placeless: { ...NODE_WITHOUT_LOGGER, ...placelessOf("logger") },
};

/**
 * Loggers beside which a second one would write every request twice, in two forms, with how their lines come to the id
 * of a request.
 */
const OTHERS: Readonly<Record<string, string>> = {
  ...fromEntries(["Winston", "Bunyan", "log4js", "tslog"], "the id of their request, which AsyncLocalStorage keeps"),
  // https://pkg.go.dev/go.uber.org/zap#Logger.With, https://pkg.go.dev/github.com/sirupsen/logrus#WithField
  zap: 'the id of their request, by a logger of zap.String("request_id", id) that the request\'s context keeps',
  Logrus:
    'the id of their request, by an entry of logrus.WithField("request_id", id) that the request\'s context keeps, and write them by logrus.JSONFormatter',
  hclog: 'the id of their request, by a logger of With("request_id", id) that the request\'s context keeps',
  "go-kit's log": 'the id of their request, by log.With(logger, "request_id", id) that the request\'s context keeps',
};

function fromEntries(libraries: readonly string[], how: string): Readonly<Record<string, string>> {
  return Object.fromEntries(libraries.map((library) => [library, how]));
}

function loggedByOther({ all }: Looked): string | undefined {
  const loggers = all("library.used").filter(
    ({ data }) => data.topic === "logging" && (data.role === "logger" || data.role === "used"),
  );
  // Where slog, or zerolog, which is written for, is there too, a third would not be put beside them.
  if (loggers.some(({ data }) => data.library === "slog" || data.library === "zerolog")) return undefined;
  const own = loggers.find(({ data }) => Object.hasOwn(OTHERS, data.library));
  return (
    own &&
    `${own.place.path} logs by ${own.data.library} already, and a second logger is not put beside it: give its lines ${OTHERS[own.data.library]}.`
  );
}
