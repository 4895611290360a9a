import type { Assignment, Expression } from "../program.ts";

/** What containers that are asked as arrays are called: https://github.com/silexphp/Pimple#defining-services */
const CONTAINER = /^\$?(?:get)?(?:di|container|pimple|app|services?|serviceContainer)$/i;
/** Keys by which a container gives a client. */
const CLIENT_KEY = /^(?:\w+[._-])?(?:http|guzzle|api)(?:[._-]?client)?$/i;

/** The key of the client that a container is asked for: `$this->di['http_client']->request(…)`. */
export function containerKey(expression: Expression): string | undefined {
  return expression.kind === "member" ? keyOf(expression.object) : undefined;
}

/** The key that a container is told of: `$di['http_client'] = fn () => HttpClient::create();`. */
export function toldKey({ target }: Assignment): string | undefined {
  return keyOf(target);
}

/** What is given to who asks a container for a key. */
export function containerType(key: string): string {
  return `a container's ${key}`;
}

function keyOf(asked: Expression): string | undefined {
  if (asked.kind !== "member" || !CLIENT_KEY.test(asked.name)) return undefined;
  const { object } = asked;
  const holder = object.kind === "call" ? object.callee : object;
  const name = holder.kind === "name" || holder.kind === "member" ? holder.name : "";
  return CONTAINER.test(name) ? asked.name : undefined;
}
