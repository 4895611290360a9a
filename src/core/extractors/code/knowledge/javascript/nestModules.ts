import type { Signal } from "../../../../model.ts";
import type { ClassDefinition, Expression } from "../../program.ts";
import type { Resolver, Value } from "../../resolve.ts";
import { nestAxios } from "./axios.ts";

/**
 * `@Module({ imports: [HttpModule] })`: what its `HttpService` waits where nothing registers a timeout:
 * https://docs.nestjs.com/techniques/http-module
 */
export function nestModules(resolver: Resolver): readonly Signal[] {
  const { path, classes } = resolver.program;
  const plain = classes.flatMap((each) => importsOf(each, resolver)).filter((each) => isHttpModule(each, resolver));
  return plain.map((expression): Signal => {
    const timeout = { state: "missing", ...nestAxios.unset } as const;
    const data = { name: "", client: nestAxios.name, timeout, fixes: [], everywhere: true } as const;
    return { kind: "client.exported", place: { path, span: expression.span }, data };
  });
}

/** What a module imports. */
function importsOf({ decorators }: ClassDefinition, resolver: Resolver): readonly Expression[] {
  return decorators.flatMap((decorator) => {
    if (decorator.kind !== "call" || decorator.callee.kind !== "name" || decorator.callee.name !== "Module") return [];
    const given = resolver.argument({ expression: decorator }, 0);
    const lists = (given.state === "given" ? given.values : []).flatMap((each) => listsOf(each, resolver));
    return lists.flatMap(({ expression }) => (expression.kind === "list" ? expression.items : []));
  });
}

function listsOf(options: Value, resolver: Resolver): readonly Value[] {
  const entry = resolver.entry(options, "imports");
  return entry.state === "given" ? entry.values : [];
}

function isHttpModule(expression: Expression, resolver: Resolver): boolean {
  return resolver
    .origins({ expression })
    .some((origin) => origin.from === "module" && origin.module === "@nestjs/axios" && origin.path[0] === "HttpModule");
}
