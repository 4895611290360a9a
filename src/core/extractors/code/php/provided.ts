import type { Signal, Timeout } from "../../../model.ts";
import type { Sighting } from "../clients.ts";
import { clientFixes } from "../edits.ts";
import { timeoutOf } from "../facts.ts";
import { decideInstance } from "../instances.ts";
import { PHP_CLIENTS } from "../knowledge/php/index.ts";
import { locate } from "../locate.ts";
import type { Call, Expression, FunctionExpression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { containerType, toldKey } from "./containers.ts";

/** Methods by which containers are told how a thing is made: Laravel's, Symfony's, PHP-DI's, League's, Pimple's. */
const BINDS = new Set([
  "bind",
  "bindIf",
  "singleton",
  "singletonIf",
  "scoped",
  "instance",
  "extend",
  "give",
  "set",
  "share",
  "add",
  "addShared",
  "factory",
  "define",
]);

/** How the client of a call is asked for, where it is handed in: those who tell the container of one say what holds. */
export function injectedTimeout({ library, handedAs, decision }: Sighting): Timeout | undefined {
  if (handedAs === undefined) return undefined;
  const otherwise = timeoutOf(decision);
  return {
    state: "injected",
    type: library.name,
    name: handedAs.name,
    ...(otherwise.state === "default" ? { otherwise } : {}),
  };
}

/** The clients that this file tells a container of. */
export function providedClients(resolver: Resolver): readonly Signal[] {
  const { program } = resolver;
  const given = [
    ...program.calls.flatMap(boundBy),
    ...program.functions.filter(isOfFactory).flatMap(({ returns }) => returns),
    ...definitionsOf(program.exports.get("default")),
  ];
  const told = program.assignments.flatMap((each) => {
    const key = toldKey(each);
    return key === undefined ? [] : madeBy(each.value).map((expression) => ({ expression, key }));
  });
  return [...given.map((expression) => ({ expression, key: undefined })), ...told].flatMap(({ expression, key }) => {
    const found = locate({ expression }, PHP_CLIENTS, resolver).filter(({ made }) => made.length > 0);
    const [only] = found;
    if (!only || found.length > 1 || only.member !== "" || only.handed) return [];
    const timeout = timeoutOf(decideInstance(only, resolver));
    const { name } = only.library;
    const provides = key === undefined ? name : containerType(key);
    return [
      {
        kind: "client.exported",
        place: { path: program.path, span: expression.span },
        data: { name: key ?? "", client: name, provides, timeout, fixes: clientFixes(only, resolver) },
      } as const,
    ];
  });
}

/** `$this->app->singleton(Client::class, fn () => new Client(…))`, `$builder->addDefinitions([Client::class => …])` */
function boundBy({ callee, arguments: given }: Call): readonly Expression[] {
  if (callee.kind !== "member") return [];
  const value = given.at(-1)?.value;
  if (value === undefined) return [];
  if (BINDS.has(callee.name)) return madeBy(value);
  if (callee.name !== "addDefinitions" || value.kind !== "object") return [];
  return value.entries.flatMap((entry) => ("value" in entry ? madeBy(entry.value) : []));
}

/** `return [ClientInterface::class => fn () => new Client(…)];` of a file that holds a container's definitions. */
function definitionsOf(returned: Expression | undefined): readonly Expression[] {
  if (returned?.kind !== "object") return [];
  return returned.entries.flatMap((entry) => ("value" in entry ? madeBy(entry.value) : []));
}

/** What a container is told of: the thing itself, or the function that makes it; and what it is made with. */
function madeBy(value: Expression): readonly Expression[] {
  if (value.kind === "function") {
    return value.returns.flatMap((each) => (each.kind === "call" && each.isNew ? madeBy(each) : [each]));
  }
  if (value.kind === "name") return [value];
  if (value.kind !== "call" || !value.isNew) return [];
  return [
    value,
    ...value.arguments.flatMap((each) => (each.value.kind === "call" && each.value.isNew ? [each.value] : [])),
  ];
}

/** `__invoke` and `create` of a class that is a factory by its name. */
function isOfFactory({ name, owner }: FunctionExpression): boolean {
  return (
    owner !== undefined && /Factory$/.test(owner) && (name === "__invoke" || /^(?:create|make|build)/.test(name ?? ""))
  );
}
