import type { Call } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import type { ClientLibrary, Unset } from "../client.ts";
import { opened } from "./opened.ts";

const SOURCE = "https://tortoise.github.io/databases.html#db-url";
/** Its drivers are asyncpg, whose 60 s end the connecting, and asyncmy or aiomysql, which set no limit of their own. */
const POSTGRES: Unset = {
  milliseconds: 60_000,
  source: SOURCE,
  note: "the default of asyncpg to connect",
  open: "a query has no limit unless its address gives a `command_timeout`",
};
const MYSQL: Unset = { source: SOURCE, note: "its driver has no timeout by default, and Tortoise sets none" };
const SCHEMES: readonly (readonly [RegExp, Unset])[] = [
  [/^(?:postgres|asyncpg)(?:ql)?:/, POSTGRES],
  [/^mysql:/, MYSQL],
];

/** Judged by the address that is written there: most come from the environment. */
export const tortoise: ClientLibrary = opened({
  name: "Tortoise ORM",
  modules: [
    "tortoise",
    ...["fastapi", "starlette", "sanic", "aiohttp", "quart"].map((each) => `tortoise.contrib.${each}`),
  ],
  members: ["Tortoise.init", "register_tortoise", "RegisterTortoise"],
  only: (call, resolver) => unsetOf(call, resolver) !== undefined,
  unsetOf,
  inAddress: /[?&](?:command_timeout|connect_timeout|timeout)=[1-9]/,
  unset: POSTGRES,
});

function unsetOf(call: Call, resolver: Resolver): Unset | undefined {
  const given = resolver.argument({ expression: call }, undefined, "db_url");
  const [value, ...others] = given.state === "given" ? given.values : [];
  const written = value?.expression.kind === "literal" && others.length === 0 ? value.expression.value : undefined;
  return typeof written === "string" ? SCHEMES.find(([scheme]) => scheme.test(written))?.[1] : undefined;
}
