import { placelessOf } from "../placeless.ts";
import { onStartup } from "../text/aspNetStartup.ts";
import { withoutPlaceInPlainPhp } from "../text/phpFront.ts";
import { onRack } from "../text/rackApp.ts";
import { isWebFlux } from "../text/springBoot.ts";
import type { Looked, Topic } from "../topic.ts";
import { planAspNetIdempotency } from "./aspNet.ts";
import { GO_IDEMPOTENCY, GO_IDEMPOTENCY_OTHERWISE } from "./go/index.ts";
import { DROPWIZARD_IDEMPOTENCY } from "./jvm/dropwizard.ts";
import { planJavalinIdempotency } from "./jvm/javalin.ts";
import { JERSEY_IDEMPOTENCY } from "./jvm/jersey.ts";
import { KTOR_IDEMPOTENCY } from "./jvm/ktor.ts";
import { OWN_SERVER_IDEMPOTENCY, OWN_SERVER_IDEMPOTENCY_OTHERWISE } from "./jvm/ownServers.ts";
import { QUARKUS_IDEMPOTENCY } from "./jvm/quarkus.ts";
import { SPRING_IDEMPOTENCY, withoutSpringDatabase } from "./jvm/spring.ts";
import { ADONIS_IDEMPOTENCY } from "./node/adonis.ts";
import { FILE_ROUTED_IDEMPOTENCY } from "./node/fileRouted.ts";
import { NODE_WITHOUT_IDEMPOTENCY } from "./node/frameworks.ts";
import { NODE_IDEMPOTENCY } from "./node/index.ts";
import { WEB_SERVED_IDEMPOTENCY } from "./node/webServed.ts";
import { LARAVEL_IDEMPOTENCY } from "./php/laravel.ts";
import { planSlimIdempotency } from "./php/slim.ts";
import { SYMFONY_IDEMPOTENCY } from "./php/symfony.ts";
import { PYTHON_IDEMPOTENCY, PYTHON_WITHOUT_PLACE } from "./python/index.ts";
import { planRackIdempotency } from "./ruby/rack.ts";
import { planRailsIdempotency } from "./ruby/rails.ts";
import { RUST_IDEMPOTENCY } from "./rust/index.ts";
import { POEM_IDEMPOTENCY, SALVO_IDEMPOTENCY } from "./rust/served.ts";

const OF_GRPC =
  "an Idempotency-Key is a header of HTTP's, and a call bears such a key in its message, which only its own handler knows.";

const OF_ROCKET =
  "a fairing cannot answer in place of a route, and a guard of the routes that write is to ask for the key.";

const OF_WARP =
  "a filter that refuses a request tells no filter before it, so that its key would stay taken, and one that reads a body takes it from those behind: keep keys in the handlers that write.";

const OF_HYPER =
  "a service is handed a body that comes in and cannot be put back once it was read for its key: keep keys in the handlers that write.";

const OF_VERTX =
  "its handlers write their answers themselves, and nothing before them can hold one back until it is kept: keep keys in the handlers that write.";

const OF_MICRONAUT =
  "its filters are handed an answer as an object, before it is written, and cannot keep what a caller is sent: keep keys in the controllers that write.";

const OF_WEBFLUX =
  "its filters are handed an answer as a stream while it is being sent, and cannot hold it back until it is kept: keep keys in the handlers that write.";

const OF_PLAIN_PHP =
  "its front prints answers as they come, and nothing holds one that could be kept and given again. A framework does.";

/** The frameworks whose writes can be kept from happening twice: a folder and a line for each language. */
export const IDEMPOTENCY: Topic = {
  frameworks: {
    ...NODE_IDEMPOTENCY,
    ...PYTHON_IDEMPOTENCY,
    ...GO_IDEMPOTENCY,
    ...RUST_IDEMPOTENCY,
    rails: planRailsIdempotency,
    sinatra: planRackIdempotency,
    grape: planRackIdempotency,
    slim: planSlimIdempotency,
    aspnet: planAspNetIdempotency,
    javalin: planJavalinIdempotency,
    ...OWN_SERVER_IDEMPOTENCY,
  },
  otherwise: [
    onStartup(planAspNetIdempotency),
    ...GO_IDEMPOTENCY_OTHERWISE,
    onRack(planRackIdempotency),
    LARAVEL_IDEMPOTENCY,
    SYMFONY_IDEMPOTENCY,
    SPRING_IDEMPOTENCY,
    KTOR_IDEMPOTENCY,
    QUARKUS_IDEMPOTENCY,
    DROPWIZARD_IDEMPOTENCY,
    ...OWN_SERVER_IDEMPOTENCY_OTHERWISE,
    JERSEY_IDEMPOTENCY,
    POEM_IDEMPOTENCY,
    SALVO_IDEMPOTENCY,
    FILE_ROUTED_IDEMPOTENCY,
    ADONIS_IDEMPOTENCY,
    WEB_SERVED_IDEMPOTENCY,
  ],
  pointless: (looked) =>
    withoutPlaceInPlainPhp(OF_PLAIN_PHP)(looked) ?? withoutSpringDatabase(looked) ?? withoutDatabase(looked),
  placeless: {
    ...NODE_WITHOUT_IDEMPOTENCY,
    ...PYTHON_WITHOUT_PLACE,
    ...placelessOf("keys"),
    gRPC: OF_GRPC,
    tonic: OF_GRPC,
    rocket: OF_ROCKET,
    warp: OF_WARP,
    hyper: OF_HYPER,
    "vert.x": OF_VERTX,
    micronaut: OF_MICRONAUT,
    Micronaut: OF_MICRONAUT,
  },
};

/** Says that there is nowhere to keep keys, where no database was seen that could. */
function withoutDatabase({ component, all }: Looked): string | undefined {
  if (isWebFlux({ component, all })) return `There is no template for WebFlux of ${component.id}: ${OF_WEBFLUX}`;
  return all("dependency.used").some(({ data }) => KEEPING.has(data.type))
    ? undefined
    : `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen in ${component.id}.`;
}

const KEEPING: ReadonlySet<string> = new Set(["postgres", "mysql", "sql"]);
