import type { Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../program.ts";
import { originOf, qualifiedName, textOf } from "./origin.ts";

const BASE = { language: "python", framework: "django" } as const;
/** https://www.django-rest-framework.org/api-guide/routers/ and https://github.com/alanjds/drf-nested-routers */
const ROUTERS = /^rest_framework(?:_nested|_extensions)?\.routers\.\w*Router$/;

/** What a router makes of each viewset: https://www.django-rest-framework.org/api-guide/routers/#simplerouter */
const MADE: readonly (readonly [string, string, string])[] = [
  ["GET", "", "list"],
  ["POST", "", "create"],
  ["GET", ":pk", "retrieve"],
  ["PUT", ":pk", "update"],
  ["PATCH", ":pk", "partial_update"],
  ["DELETE", ":pk", "destroy"],
];

/** The routers of viewsets that a file makes, with the routes of those it is told of: `router.register("orders", OrderViewSet)`. */
export function viewsetRoutes(program: Program): readonly Signal[] {
  if (!/\brest_framework/.test(program.text)) return [];
  return program.calls.flatMap((call) => {
    const router = call.callee.kind === "member" && call.callee.name === "register" ? call.callee.object : undefined;
    const name = router && viewsetRouter(router, program);
    const viewset = call.arguments[1]?.value;
    const prefix = textOf(call.arguments[0]?.value);
    if (name === undefined || viewset === undefined || prefix === undefined) return [];
    const origin = originOf(viewset);
    const local = viewset.kind === "name" ? viewset.name : "";
    const place = { path: program.path, span: call.span };
    return [
      { kind: "server.router", place, data: { ...BASE, name, exportedAs: [name] } } as const,
      ...MADE.map(([method, below, action]): Signal => {
        const elsewhere = origin
          ? { name: [...origin.path, action].join("."), from: origin.module }
          : { name: `${local}.${action}`, from: `.${moduleName(program.path)}` };
        const path = `${plain(prefix.text)}/${below}`;
        const handler = { answers: "unknown", asks: [], elsewhere } as const;
        return { kind: "server.route", place, data: { ...BASE, method, path, on: name, handler, isSupposed: true } };
      }),
    ];
  });
}

/** The name of the variable that holds a router of viewsets; undefined for anything else that registers. */
export function viewsetRouter(expression: Expression, program: Program): string | undefined {
  const made = expression.kind === "name" ? expression.binding?.values : undefined;
  const isRouter = made?.some((each) => each.kind === "call" && isMaker(each, program)) === true;
  return isRouter && expression.kind === "name" ? expression.name : undefined;
}

function isMaker({ callee }: Call, program: Program): boolean {
  return ROUTERS.test(qualifiedName(callee, program) ?? "");
}

function moduleName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.py$/, "");
}

/** `r"orders"`, and the regular expressions that prefixes may hold. */
function plain(prefix: string): string {
  return prefix.replace(/\((?:\?P<\w+>)?[^()]*\)/g, ":parameter");
}
