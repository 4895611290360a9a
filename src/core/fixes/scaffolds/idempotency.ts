import type { Scaffold } from "../scaffold.ts";
import { IDEMPOTENCY } from "./idempotency/index.ts";
import { TABLE } from "./idempotency/table.ts";
import { fitsTopic, planTopic } from "./topic.ts";

/** Makes a write that comes twice happen once. */
export const idempotency: Scaffold = {
  id: "idempotency",
  title: "Answer a repeated write once",
  description:
    "Creates middleware that does the work of a request with an Idempotency-Key once and gives its repeats the same answer, with the table that keeps the keys.",
  check: "reliability/idempotency",
  fits: fitsTopic(IDEMPOTENCY),
  plan: async (context) => {
    const plan = await planTopic(IDEMPOTENCY, context);
    const table = plan.creates.find(({ path }) => path.endsWith(`/${BY_HAND}`) || path === BY_HAND);
    if (table === undefined || plan.nothing !== undefined) return plan;
    const said = `Apply ${table.path} before this is deployed: a request with an Idempotency-Key fails without its table.`;
    return { ...plan, afterwards: plan.afterwards === undefined ? said : `${plan.afterwards} ${said}` };
  },
};

/** What a change of the schema is called where no tool of migrations is known. */
const BY_HAND = `${TABLE}.sql`;
