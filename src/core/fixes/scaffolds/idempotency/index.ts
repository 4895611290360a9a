import type { Looked, Topic } from "../topic.ts";
import { planAspNetIdempotency } from "./aspNet.ts";
import { GO_IDEMPOTENCY, GO_IDEMPOTENCY_OTHERWISE } from "./go/index.ts";
import { KTOR_IDEMPOTENCY } from "./jvm/ktor.ts";
import { SPRING_IDEMPOTENCY } from "./jvm/spring.ts";
import { NODE_WITHOUT_IDEMPOTENCY } from "./node/frameworks.ts";
import { NODE_IDEMPOTENCY } from "./node/index.ts";
import { LARAVEL_IDEMPOTENCY } from "./php/laravel.ts";
import { planSlimIdempotency } from "./php/slim.ts";
import { SYMFONY_IDEMPOTENCY } from "./php/symfony.ts";
import { PYTHON_IDEMPOTENCY, PYTHON_WITHOUT_PLACE } from "./python/index.ts";
import { planRackIdempotency } from "./ruby/rack.ts";
import { planRailsIdempotency } from "./ruby/rails.ts";
import { RUST_IDEMPOTENCY } from "./rust/index.ts";

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
  },
  otherwise: [GO_IDEMPOTENCY_OTHERWISE, LARAVEL_IDEMPOTENCY, SYMFONY_IDEMPOTENCY, SPRING_IDEMPOTENCY, KTOR_IDEMPOTENCY],
  pointless: withoutDatabase,
  placeless: { ...NODE_WITHOUT_IDEMPOTENCY, ...PYTHON_WITHOUT_PLACE },
};

/** Says that there is nowhere to keep keys, where no database was seen that could. */
function withoutDatabase({ component, all }: Looked): string | undefined {
  return all("dependency.used").some(({ data }) => KEEPING.has(data.type))
    ? undefined
    : `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen in ${component.id}.`;
}

const KEEPING: ReadonlySet<string> = new Set(["postgres", "mysql", "sql"]);
