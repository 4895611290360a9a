import { type Need, placeholderName } from "../needs.ts";

/** The cheapest question a client answers only when its server does. Each rejects when the server does not. */
const ASKS: Readonly<Record<string, (client: string, typescript: boolean) => string>> = {
  pg: (client) => `() => ${client}.query("SELECT 1")`,
  postgres: (client) => `() => ${client}\`SELECT 1\``,
  "pg-promise": (client) => `() => ${client}.one("SELECT 1")`,
  "mysql2/promise": (client) => `() => ${client}.query("SELECT 1")`,
  mysql2: (client) => `() => ${client}.promise().query("SELECT 1")`,
  prisma: (client) => `() => ${client}.$queryRaw\`SELECT 1\``,
  typeorm: (client) => `() => ${client}.query("SELECT 1")`,
  sequelize: (client) => `() => ${client}.authenticate()`,
  knex: (client) => `() => ${client}.raw("SELECT 1")`,
  mongoose: () => `() => mongoose.connection.getClient().db().command({ ping: 1 })`,
  mongodb: (client) => `() => ${client}.db().command({ ping: 1 })`,
  redis: (client) => `() => ${client}.ping()`,
  ioredis: (client) => `() => ${client}.ping()`,
  amqplib: (client) => `async () => (await ${client}.createChannel()).close()`,
  bullmq: (client) => `async () => (await ${client}.client).ping()`,
  bull: (client) => `() => ${client}.client.ping()`,
  nats: (client) => `() => ${client}.flush()`,
  elasticsearch: (client) => `() => ${client}.ping()`,
};

/** The question as an expression; a placeholder's name where the client is out of reach or answers none. */
export function nodeAsk(need: Need, client: string | undefined, typescript: boolean): string {
  const ask = isAskable(need) ? ASKS[need.library] : undefined;
  return ask ? ask(client ?? need.library, typescript) : placeholderName(need, "javascript");
}

export function isAskable(need: Need): boolean {
  return need.library in ASKS && (need.client !== undefined || need.library === "mongoose");
}

/** The function that stands where a question is yet to be written: until then the service is not ready. */
export function placeholder(need: Need, typescript: boolean): string {
  const name = placeholderName(need, "javascript");
  return `/** Ask ${need.key} (${need.library}) something cheap here. Until then this service says that it is not ready. */
export async function ${name}()${typescript ? ": Promise<void>" : ""} {
  throw new Error("${name} is not written yet");
}
`;
}
