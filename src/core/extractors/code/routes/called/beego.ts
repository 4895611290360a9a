import type { Handler, Signal } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Expression, Program } from "../../program.ts";
import { handlerOf } from "../handler.ts";
import { originOf, textOf } from "../origin.ts";

// https://beegodoc.com/en-US/developing/web/router/

const MODULE = /^github\.com\/(?:beego|astaxie)\/beego(?:\/v\d+)?(?:\/server\/web)?$/;
const VERB = /^(?:NS)?(Get|Head|Post|Put|Patch|Delete|Options|Any)$/;
const NAMESPACE = /^(?:NewNamespace|NSNamespace)$/;
/** What reads the routes from the comments or the names of a controller's methods. */
const BY_CONTROLLER = /^(?:NS)?(?:Include|AutoRouter|AutoPrefix)$/;

/** Routes of Beego, which names the methods of a controller in a text: `web.Router("/x", &X{}, "get:Show;post:Add")`. */
export function beegoRoutes(program: Program): readonly Signal[] {
  if (program.language !== "go" || !/beego/.test(program.text)) return [];
  const calls = program.calls.flatMap((call) => {
    const name = beegoName(call.callee);
    return name === undefined ? [] : [{ call, name }];
  });
  const namespaces = calls.filter(({ name }) => NAMESPACE.test(name)).map(({ call }) => call);
  return calls.flatMap(({ call, name }) => {
    if (name === "InsertFilter") return filter(call, program);
    if (BY_CONTROLLER.test(name)) return [unread(call, program)];
    const prefix = namespaces
      .filter(({ span }) => span.start < call.span.start && call.span.end <= span.end)
      .map((outer) => textOf(outer.arguments[0]?.value)?.text ?? "")
      .join("/");
    return routed(call, name).map(
      ({ method, handler }): Signal => ({
        kind: "server.route",
        place: placeOf(call, program),
        data: {
          language: "go",
          framework: "beego",
          method,
          path: `${prefix}/${textOf(call.arguments[0]?.value)?.text ?? ""}`,
          ...(textOf(call.arguments[0]?.value) === undefined ? { dynamic: true } : {}),
          handler: handler ?? handlerOf([call.arguments[1]?.value ?? call], program),
        },
      }),
    );
  });
}

function beegoName(callee: Expression): string | undefined {
  const origin = originOf(callee);
  return origin && MODULE.test(origin.module) ? origin.path.at(-1) : undefined;
}

interface Action {
  readonly method: string;
  /** Left out: the second argument is it. */
  readonly handler?: Handler;
}

function routed({ arguments: given }: Call, name: string): readonly Action[] {
  const verb = VERB.exec(name)?.[1]?.toUpperCase();
  if (verb !== undefined) return [{ method: verb === "ANY" ? "ALL" : verb }];
  if (!/^(?:NS)?Router$/.test(name)) return [];
  const controller = given[1]?.value;
  const actions = textOf(given[2]?.value)?.text;
  if (actions === undefined) return [{ method: "ALL", handler: ofController(controller, "Get") }];
  return actions.split(";").flatMap((action) => {
    const [methods = "", called = ""] = action.split(":");
    return methods.split(",").map((method) => ({
      method: method.trim() === "*" ? "ALL" : method.trim().toUpperCase(),
      handler: ofController(controller, called.trim()),
    }));
  });
}

function ofController(controller: Expression | undefined, method: string): Handler {
  const made = controller?.kind === "call" ? controller.callee : controller;
  const origin = made && originOf(made);
  const type = origin?.path.at(-1);
  return {
    answers: "unknown",
    asks: [],
    ...(origin && type !== undefined ? { elsewhere: { name: `${type}.${method}`, from: origin.module } } : {}),
  };
}

function unread(call: Call, program: Program): Signal {
  return {
    kind: "server.mount",
    place: placeOf(call, program),
    data: {
      language: "go",
      framework: "beego",
      prefix: "",
      router: { name: "controller" },
      unseen: "Beego reads routes from the methods of controllers",
    },
  };
}

/** `web.InsertFilter("/api/*", web.BeforeRouter, requireLogin)`: asked before every route that begins so. */
function filter(call: Call, program: Program): readonly Signal[] {
  const path = textOf(call.arguments[0]?.value)?.text;
  const given = call.arguments[2]?.value;
  const name = given?.kind === "name" || given?.kind === "member" ? given.name : undefined;
  if (path === undefined || name === undefined || !/auth|login|permission|jwt|token|session/i.test(name)) return [];
  return [
    {
      kind: "server.guard",
      place: placeOf(call, program),
      data: { language: "go", framework: "beego", prefix: path.replace(/\*.*$/, ""), guard: name },
    },
  ];
}
