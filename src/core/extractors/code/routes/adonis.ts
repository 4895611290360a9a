import type { Signal } from "../../../model.ts";
import { placeOf } from "../facts.ts";
import type { Call, Program } from "../program.ts";
import { guardsAmong } from "./called/access.ts";
import { VERBS } from "./frameworks.ts";
import { handlerOf } from "./handler.ts";
import { originOf, textOf } from "./origin.ts";

/** The router of AdonisJS 6 and 5: https://docs.adonisjs.com/guides/basics/routing */
const ROUTER = /^@adonisjs\/core\/services\/router$|^@ioc:Adonis\/Core\/Route$/;

/** Routes of AdonisJS: `router.get("/x", …)`, in groups whose chain says their prefix and who may come in. */
export function adonisRoutes(program: Program): readonly Signal[] {
  if (!program.imports.some(({ module }) => ROUTER.test(module))) return [];
  const groups = program.calls.filter((call) => isOfRouter(call, "group"));
  return program.calls.flatMap((call): readonly Signal[] => {
    const { callee } = call;
    const method = callee.kind === "member" ? (callee.name === "any" ? "ALL" : VERBS.get(callee.name)) : undefined;
    if (callee.kind !== "member" || method === undefined || !ROUTER.test(originOf(callee.object)?.module ?? ""))
      return [];
    const text = textOf(call.arguments[0]?.value);
    const around = groups.filter(({ span }) => span.start < call.span.start && call.span.end <= span.end);
    const chained = [call, ...around].flatMap((each) => chainOn(each, program));
    const prefixes = around.flatMap((group) =>
      chainOn(group, program).flatMap((each) =>
        nameOf(each) === "prefix" ? (textOf(each.arguments[0]?.value)?.text ?? "") : [],
      ),
    );
    const guards = chained.flatMap((each) =>
      /^(?:use|middleware)$/.test(nameOf(each)) ? guardsAmong(each.arguments.map(({ value }) => value)) : [],
    );
    return [
      {
        kind: "server.route",
        place: placeOf(call, program),
        data: {
          language: program.language,
          framework: "adonis",
          method,
          path: [...prefixes, text?.text ?? ""].join("/"),
          ...(text === undefined || text.dynamic ? { dynamic: true } : {}),
          handler: handlerOf(
            call.arguments.slice(1).map(({ value }) => value),
            program,
          ),
          ...(guards.length > 0 ? { guards } : {}),
        },
      },
    ];
  });
}

function isOfRouter({ callee }: Call, name: string): boolean {
  return callee.kind === "member" && callee.name === name && ROUTER.test(originOf(callee.object)?.module ?? "");
}

/** The calls that are made on what a call gives: `.prefix("/api")` of `router.group(…).prefix("/api")`. */
function chainOn(call: Call, program: Program): readonly Call[] {
  const next = program.calls.find(({ callee }) => callee.kind === "member" && callee.object === call);
  return next ? [next, ...chainOn(next, program)] : [];
}

function nameOf({ callee }: Call): string {
  return callee.kind === "member" ? callee.name : "";
}
