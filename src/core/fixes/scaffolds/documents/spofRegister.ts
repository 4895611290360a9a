import { runningStores } from "../../../checks/data/runningStores.ts";
import { isForDevelopment } from "../../../checks/deployFiles.ts";
import { declaredCopies } from "../../../checks/reliability/declaredCopies.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { documentScaffold, stores, table } from "./document.ts";
import { storeKind } from "./storeNames.ts";

/** Begins the register of single points of failure with those that files show. */
export const spofRegister = documentScaffold({
  id: "spof-register",
  title: "Write the register of single points of failure",
  description:
    "Writes docs/architecture/spof.md with what the scan saw: stores of one instance or zone, workloads with one replica, stores in containers of one's own.",
  check: "reliability/spof-register",
  path: () => "docs/architecture/spof.md",
  matter: ({ today }) => [`last_reviewed: ${today}`],
  body: (context) => `
# Single points of failure

What hurts most stands first. Vendors and upstream services have a register of their own.

${table(
  ["What", "When it fails", "Who notices, and how", "What we do about it, or why it may stay", "Owner", "By"],
  rowsOf(context).map(({ what, fails }) => [what, fails, "<describe>", "<describe>", "<person>", "YYYY-MM-DD"]),
)}

## People

| What only one person knows or may do | Who | Who learns it, by when |
| --- | --- | --- |
| <describe, or none> | <person> | <person, by which day> |
`,
});

interface Single {
  readonly what: string;
  readonly fails: string;
}

/** Stores before what runs: that is started again, they have to be restored. */
function rowsOf(context: ScaffoldContext): readonly Single[] {
  const found = [...declared(context), ...inContainers(context), ...used(context), ...replicas(context)];
  const once = [...new Map(found.map((each) => [each.what, each])).values()];
  return once.length > 0 ? once : [{ what: "<name of what there is one of>", fails: "<describe>" }];
}

/** "aws_db_instance.orders is a single instance (…): when its machine goes, …" in its two halves. */
function declared({ everywhere }: ScaffoldContext): readonly Single[] {
  const resources = ofKind(everywhere, "infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
  return declaredCopies(resources).flatMap(({ findings, notes }) =>
    [...findings, ...notes].map(({ message }) => {
      const at = message.indexOf(": ");
      return at < 0
        ? { what: message, fails: "<describe>" }
        : { what: message.slice(0, at), fails: sentence(message.slice(at + 2)) };
    }),
  );
}

function inContainers({ everywhere }: ScaffoldContext): readonly Single[] {
  return runningStores({ all: (kind) => ofKind(everywhere, kind) }).map(({ name, type, place }) => ({
    what: `${type} in a container of our own (${name}, ${place.path})`,
    fails: "Its data is as safe as its one volume, and it is away while it is moved",
  }));
}

/** Stores that code uses and of which no file here says how many there are. */
function used({ everywhere, ...context }: ScaffoldContext): readonly Single[] {
  const types = ofKind(everywhere, "infrastructure.resource").map(({ data }) => data.type);
  const running = inContainers({ everywhere, ...context }).map(({ what }) => what);
  return stores({ everywhere, ...context })
    .filter((store) => ![...types, ...running].some((each) => STORE_TYPES[storeKind(store)]?.test(each)))
    .map((store) => ({ what: `${store}, of <how many instances, in how many zones>`, fails: "<describe>" }));
}

/** What resources and containers call a kind of store. */
const STORE_TYPES: Readonly<Record<string, RegExp>> = {
  postgres: /db_instance|rds|sql|postgres|aurora|database/i,
  mysql: /db_instance|rds|sql|maria|aurora|database/i,
  sql: /db_instance|rds|sql|aurora|database/i,
  mongodb: /mongo|docdb|cosmos/i,
  redis: /redis|elasticache|memorydb|valkey/i,
  search: /opensearch|elastic_?search/i,
  queue: /_sqs_|_mq_|rabbit|kafka|msk|pubsub|servicebus|eventhub/i,
};

function replicas({ everywhere }: ScaffoldContext): readonly Single[] {
  return ofKind(everywhere, "kubernetes.workload")
    .filter(({ data, place }) => !data.finite && data.replicas?.count === 1 && !isForDevelopment(place.path))
    .map(({ data }) => ({
      what: `${data.kind} ${data.name}, one replica`,
      fails: "It is away while its pod is moved or started again",
    }));
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replace(/\.$/, "");
}
