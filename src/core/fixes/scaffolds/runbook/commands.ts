import type { UsedDependency } from "../../../model.ts";
import type { Dependency, Facts } from "./facts.ts";

/** How a store is asked whether it answers, and what keeps it busy. */
const STORES: Partial<Record<UsedDependency["type"], { readonly name: string; readonly commands: readonly string[] }>> =
  {
    postgres: {
      name: "PostgreSQL",
      commands: ["pg_isready", `psql -c "select state, count(*) from pg_stat_activity group by 1"`],
    },
    mysql: { name: "MySQL", commands: ["mysqladmin ping", `mysql -e "show full processlist"`] },
    mongodb: { name: "MongoDB", commands: [`mongosh --quiet --eval "db.runCommand({ ping: 1 })"`] },
    redis: { name: "Redis", commands: ["redis-cli ping", "redis-cli info memory"] },
    search: { name: "the search cluster", commands: ["curl -s localhost:9200/_cluster/health"] },
  };

export function isStore(type: UsedDependency["type"]): boolean {
  return type === "sql" || STORES[type] !== undefined;
}

/** Steps that ask each store the code depends on. */
export function asked({ dependencies }: Facts): readonly string[] {
  return dependencies.flatMap(({ type, usedBy, workload }) => {
    const store = STORES[type];
    if (store === undefined) return [];
    const users = [...usedBy].map(([id, library]) => `${id} through ${library}`).join(", ");
    const lines = store.commands.map((line) => inside(workload, line));
    return [step(`Does ${store.name} answer?${users === "" ? "" : ` It is used by ${users}.`}`, lines)];
  });
}

/** One step that shows which services are ready, and where they say why not. */
export function ready({ services }: Facts): readonly string[] {
  const known = services.filter(({ workload }) => workload !== undefined);
  if (known.length === 0) return ["Ask the readiness endpoint what it misses. TODO: its address."];
  const paths = known.flatMap(({ id, readiness }) => (readiness === undefined ? [] : [`${id} at \`${readiness}\``]));
  const where = paths.length === 0 ? "" : ` Each says why not: ${paths.join(", ")}.`;
  return [
    step(
      `Which service is not ready?${where}`,
      known.map(({ workload }) => `kubectl get ${workload}`),
    ),
  ];
}

/** One step with a command for each service that a manifest deploys. */
export function each({ services }: Facts, what: string, command: (workload: string) => string): readonly string[] {
  const lines = services.flatMap(({ workload }) => (workload === undefined ? [] : [command(workload)]));
  return [lines.length === 0 ? `${what} TODO: the command.` : step(what, lines)];
}

/** How many jobs wait, by the keys of libraries that keep them in Redis. */
const WAITING: Readonly<Record<string, string>> = {
  celery: "redis-cli llen celery", // its queue unless told otherwise: https://docs.celeryq.dev/en/stable/userguide/monitoring.html#redis
  bull: "redis-cli llen bull:<name of the queue>:wait", // https://docs.bullmq.io/bull/reference
  bullmq: "redis-cli llen bull:<name of the queue>:wait", // https://docs.bullmq.io/guide/queues
};

/** One step that shows what waits in the queues. */
export function waiting({ dependencies }: Facts): readonly string[] {
  const steps = dependencies.flatMap(({ inRedis = "", workload }) => {
    const command = WAITING[inRedis];
    return command === undefined
      ? []
      : [step(`How many jobs of ${inRedis} wait in Redis?`, [inside(workload, command)])];
  });
  return steps.length > 0 ? steps : ["TODO: the command that shows how many messages wait and how old the oldest is."];
}

/** One step with a command for whatever works off a queue. */
export function consuming(facts: Facts, what: string, command: (workload: string) => string): readonly string[] {
  const users = new Set(facts.dependencies.flatMap(({ type, usedBy }) => (type === "queue" ? [...usedBy.keys()] : [])));
  const consumers = facts.services
    .filter(({ id }) => users.size === 0 || users.has(id))
    .map(({ id, workload, worker }) => {
      const consumer = worker ?? workload;
      return consumer === undefined ? { id } : { id, workload: consumer };
    });
  return each({ ...facts, services: consumers }, what, command);
}

/** One step with a command for each service and for the workers beside it, which are released together. */
export function released(facts: Facts, what: string, command: (workload: string) => string): readonly string[] {
  const services = facts.services.flatMap((service) =>
    service.worker === undefined ? [service] : [service, { id: service.id, workload: service.worker }],
  );
  return each({ ...facts, services }, what, command);
}

export function rollBack(facts: Facts): readonly string[] {
  return released(facts, "Roll back what was deployed last.", (workload) => `kubectl rollout undo ${workload}`);
}

/** One step that runs the command wherever something is stored. */
export function commands({ dependencies }: Facts, command: string): readonly string[] {
  const lines = dependencies.flatMap(({ workload }) => (workload === undefined ? [] : [inside(workload, command)]));
  return [lines.length === 0 ? `On the machine that is full: \`${command}\`.` : step("How full is it?", lines)];
}

/** How much each takes of processor and memory, in the namespace that it runs in. */
export function usage(workload: string): string {
  const namespace = /^-n \S+ /.exec(workload)?.[0] ?? "";
  return `kubectl get ${workload} && kubectl top pod ${namespace}`.trimEnd();
}

/** The vendors that take payments, by name. */
export function paymentVendors({ payments }: Facts): readonly string[] {
  if (payments.length === 0) return ["Open the payment provider's status page: <link to the status page>"];
  return payments.map((name) => `Open the status page of ${name}: <link to the status page>`);
}

/** Whom the code calls, by name. */
export function parties({ hosts }: Facts): readonly string[] {
  if (hosts.length === 0) return ["Find the host that fails in the log. TODO: whom we call, and for what."];
  return [`Find the host that fails in the log. The code calls ${hosts.map((host) => `\`${host}\``).join(", ")}.`];
}

function step(what: string, lines: readonly string[]): string {
  return `${what}\n\n${["```sh", ...lines, "```"].map((line) => `   ${line}`).join("\n")}`;
}

function inside(workload: Dependency["workload"], command: string): string {
  return workload === undefined ? command : `kubectl exec ${workload} -- ${command}`;
}
