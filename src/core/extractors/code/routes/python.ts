import type { Signal, Span } from "../../../model.ts";
import type { Call, Expression, FunctionExpression, Program } from "../program.ts";
import { appSignal } from "./apps.ts";
import { speaksOfAccess } from "./called/access.ts";
import { insideOf } from "./called/inside.ts";
import { PYTHON_FRAMEWORKS, VERBS } from "./frameworks.ts";
import { handlerOf } from "./handler.ts";
import { type Holder, Holders } from "./holders.ts";
import { routerSignal } from "./nodeSignals.ts";
import { functionOf, originOf, qualifiedName, textOf } from "./origin.ts";
import { accessOf, dependenciesOf, guarded } from "./pythonAccess.ts";
import {
  argument,
  falconGet,
  HANDLER_AT,
  methodsOf,
  prefixOf,
  REGISTERS,
  reference,
  resourceGet,
} from "./pythonCalls.ts";
import { base, passedOn } from "./pythonSignals.ts";

/** Apps, routers, routes and mounts of FastAPI, Flask, Quart and Starlette. */
export function pythonRoutes(program: Program): readonly Signal[] {
  const file = new PythonFile(program);
  return file.signals();
}

/** One file's routing, with the holders that its parts share. */
class PythonFile {
  readonly #program: Program;
  readonly #holders: Holders;
  readonly #found: Signal[] = [];

  constructor(program: Program) {
    this.#program = program;
    this.#holders = new Holders(program, PYTHON_FRAMEWORKS);
  }

  signals(): readonly Signal[] {
    for (const each of this.#program.functions) this.#decorated(each);
    for (const each of this.#program.classes) this.#resource(each.decorators, each.methods.get("get"));
    for (const call of this.#program.calls) this.#call(call);
    for (const [name, value] of this.#program.exports)
      this.#found.push(...passedOn(name, value, this.#holders, this.#program));
    for (const holder of this.#holders.all()) {
      const prefix = holder.call && prefixOf(holder.call);
      if (holder.kind === "app") this.#found.push(appSignal(holder, this.#program, this.#holders, prefix));
      else this.#found.push(routerSignal(holder, this.#program, prefix));
      if (holder.call) for (const guard of dependenciesOf(holder.call)) this.#guard(holder, guard, holder.call.span);
    }
    return this.#found;
  }

  /** `@app.get("/x")`, `@app.route("/x", methods=["GET"])`, `@router.api_route("/x")`. */
  #decorated(handler: FunctionExpression): void {
    for (const decorator of handler.decorators) {
      this.#before(decorator, handler);
      if (decorator.kind !== "call" || decorator.callee.kind !== "member") continue;
      const { name, object } = decorator.callee;
      const verb = VERBS.get(name);
      if (verb === undefined && name !== "route" && name !== "api_route") continue;
      const on = this.#holders.of(object);
      const path = argument(decorator, 0, "path", "rule");
      if (!on || !path) continue;
      for (const method of verb === undefined ? methodsOf(decorator) : [verb]) {
        this.#route(decorator, on, method, path, [handler]);
      }
    }
  }

  /** `@bp.before_request`: https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request */
  #before(decorator: Expression, handler: FunctionExpression): void {
    const named = decorator.kind === "call" ? decorator.callee : decorator;
    if (named.kind !== "member" || named.name !== "before_request") return;
    const on = this.#holders.of(named.object);
    const [guard] = [...accessOf(handler), handler.name ?? ""].filter(speaksOfAccess);
    if (on && guard) this.#guard(on, guard, { start: 0, end: 0 }); // it asks before routes above it as well
  }

  #guard(on: Holder, guard: string, span: Span): void {
    const place = { path: this.#program.path, span };
    this.#found.push({ kind: "server.guard", place, data: { ...base(on), prefix: "", guard } });
  }

  /** `@ns.route("/health") class Health(Resource)`: https://flask-restx.readthedocs.io/en/latest/quickstart.html */
  #resource(decorators: readonly Expression[], get: FunctionExpression | undefined): void {
    for (const decorator of decorators) {
      if (decorator.kind !== "call" || decorator.callee.kind !== "member" || decorator.callee.name !== "route")
        continue;
      const on = this.#holders.of(decorator.callee.object);
      const path = argument(decorator, 0);
      if (on && path) this.#route(decorator, on, "GET", path, get ? [get] : []);
    }
  }

  #call(call: Call): void {
    const made = this.#holders.of(call);
    if (made?.call === call) this.#given(call, made);
    const { callee } = call;
    if (callee.kind === "call") this.#calledDecorator(callee, call);
    if (callee.kind !== "member") {
      this.#handedOver(call);
      return;
    }
    if (!REGISTERS.has(callee.name)) {
      this.#handedOver(call);
      return;
    }
    const on = this.#holders.of(callee.object);
    if (!on) return;
    switch (callee.name) {
      case "include_router":
        this.#mount(call, on, argument(call, 0, "router"), argument(call, undefined, "prefix"), false);
        return;
      case "add_router": // https://django-ninja.dev/guides/routers/
        this.#mount(call, on, argument(call, 1, "router"), argument(call, 0, "prefix"), false);
        return;
      case "register_blueprint":
      case "blueprint":
      case "add_namespace":
        this.#mount(call, on, argument(call, 0, "blueprint"), argument(call, undefined, "url_prefix", "path"), true);
        return;
      case "mount": {
        const path = argument(call, 0, "path");
        // `session.mount("https://", adapter)` is how requests is told what to reach an address by.
        if (!textOf(path)?.text.includes("://")) this.#mount(call, on, argument(call, 1, "app"), path, false);
        return;
      }
      case "add_subapp":
        this.#mount(call, on, argument(call, 1, "subapp"), argument(call, 0, "prefix"), false);
        return;
      case "add_routes":
        this.#table(call, on, argument(call, 0, "routes"));
        return;
      case "add_resource": {
        const [resource, ...paths] = call.arguments.filter(({ name }) => name === undefined);
        for (const { value } of paths) this.#route(call, on, "GET", value, resource ? [resourceGet(resource)] : []);
        return;
      }
      default: {
        const given = argument(
          call,
          HANDLER_AT[callee.name] ?? 1,
          "view_func",
          "endpoint",
          "route",
          "handler",
          "resource",
        );
        const handler = given && on.framework === "falcon" ? falconGet(given) : given;
        const path = argument(call, 0, "rule", "path", "uri_template");
        const verb = /^add_(get|head|post|put|patch|delete)$/.exec(callee.name)?.[1]?.toUpperCase();
        if (path)
          for (const method of verb === undefined ? methodsOf(call) : [verb])
            this.#route(call, on, method, path, handler ? [handler] : []);
      }
    }
  }

  /** `app.get("/x")(handler)`: a decorator called by hand. */
  #calledDecorator({ callee, ...decorator }: Call, call: Call): void {
    const method = callee.kind === "member" ? VERBS.get(callee.name) : undefined;
    const on = callee.kind === "member" && method !== undefined ? this.#holders.of(callee.object) : undefined;
    const path = argument({ ...decorator, callee }, 0, "path");
    const [handler] = call.arguments;
    if (method !== undefined && on && path && handler) this.#route(call, on, method, path, [handler.value]);
  }

  /** What an app or a router is made with: `Starlette(routes=[…])`, `Api(app)`. */
  #given(call: Call, made: Holder): void {
    const listed = argument(call, undefined, "routes");
    if (listed) this.#listed(call, made, listed, "");
    if (/\.Api$/.test(qualifiedName(call.callee, this.#program) ?? "")) {
      const on = call.arguments[0] && this.#holders.of(call.arguments[0].value);
      if (on) this.#push("server.mount", call, { ...base(on), prefix: "", router: { name: made.name } });
    }
  }

  /** `Route("/x", f)` and `Mount("/y", routes=[…])`: https://www.starlette.io/routing/ */
  #listed(call: Call, on: Holder, list: Expression, prefix: string): void {
    const items = list.kind === "name" ? (list.binding?.values[0] ?? list) : list;
    if (items.kind !== "list") return;
    for (const item of items.items) {
      if (item.kind !== "call") continue;
      const name = item.callee.kind === "name" || item.callee.kind === "member" ? item.callee.name : "";
      const path = `${prefix}${textOf(argument(item, 0, "path"))?.text ?? ""}`;
      const inner = argument(item, undefined, "routes");
      const handler = argument(item, 1, "endpoint");
      if (name === "Mount" && inner) this.#listed(call, on, inner, path);
      else if (name === "Route" || name === "APIRoute") {
        const literal: Expression = { kind: "literal", value: path, span: item.span };
        for (const method of methodsOf(item)) this.#route(item, on, method, literal, handler ? [handler] : []);
      }
    }
  }

  /** `app.add_routes([web.get("/x", f)])` and `app.add_routes(table)`: https://docs.aiohttp.org/en/stable/web_quickstart.html */
  #table(call: Call, on: Holder, given: Expression | undefined): void {
    const list = given?.kind === "name" ? (given.binding?.values.find(({ kind }) => kind === "list") ?? given) : given;
    if (list?.kind !== "list") {
      if (given) this.#mount(call, on, given, undefined, false);
      return;
    }
    for (const item of list.items) {
      const name = item.kind === "call" && item.callee.kind === "member" ? item.callee.name : "";
      const verb = VERBS.get(name) ?? (name === "view" ? "ALL" : undefined);
      if (item.kind !== "call" || verb === undefined) continue;
      const [path, handler] = item.arguments;
      if (path) this.#route(item, on, verb, path.value, handler ? [handler.value] : []);
    }
  }

  /** `register_routes(app)`: a function that is handed the app. */
  #handedOver(call: Call): void {
    const local = functionOf(call.callee);
    const name = call.callee.kind === "member" || call.callee.kind === "name" ? call.callee.name : "";
    if (!local && !/rout|regist|blueprint|init|setup|health|configure|include|mount|add_/i.test(name)) return;
    for (const [index, { value, name: keyword }] of call.arguments.entries()) {
      const on = value.kind === "name" ? this.#holders.of(value) : undefined;
      if (!on || on.kind === "imported") continue;
      const parameter =
        keyword === undefined ? local?.parameters[index] : local?.parameters.find((each) => each.name === keyword);
      const origin = local ? undefined : originOf(call.callee);
      const router = local
        ? parameter && this.#holders.givenTo(local, parameter.name)
        : origin && { name: origin.path.join("."), from: origin.module };
      if (router)
        this.#push("server.mount", call, { ...base(on), prefix: "", router: reference(router), suspected: true });
    }
  }

  #mount(
    call: Call,
    on: Holder,
    router: Expression | undefined,
    prefix: Expression | undefined,
    replaces: boolean,
  ): void {
    const mounted = router && this.#holders.of(router);
    if (!mounted) {
      const name = router && (router.kind === "name" || router.kind === "member") ? router.name : "a router";
      const unseen = `${name} could not be followed to its routes`;
      this.#push("server.mount", call, {
        ...base(on),
        prefix: textOf(prefix)?.text ?? "",
        router: { name },
        unseen,
      });
      return;
    }
    const text = textOf(prefix);
    const isGiven = prefix !== undefined && !(prefix.kind === "literal" && prefix.value === null);
    this.#push("server.mount", call, {
      ...base(on),
      prefix: text?.text ?? "",
      ...(isGiven && (text === undefined || text.dynamic) ? { dynamic: true } : {}),
      router: reference(mounted),
      ...(replaces && isGiven ? { replaces } : {}),
      ...guarded(dependenciesOf(call)),
    });
  }

  #route(call: Call, on: Holder, method: string, path: Expression, handlers: readonly Expression[]): void {
    const text = textOf(path);
    this.#push("server.route", call, {
      ...base(on),
      method,
      path: text?.text ?? "",
      ...(text === undefined || text.dynamic ? { dynamic: true } : {}),
      handler: handlerOf(handlers, this.#program),
      ...guarded([...dependenciesOf(call), ...handlers.flatMap((each) => accessOf(functionOf(each)))]),
      ...insideOf(handlers, this.#program),
    });
  }

  #push<K extends "server.route" | "server.mount">(
    kind: K,
    call: Call,
    data: Extract<Signal, { kind: K }>["data"],
  ): void {
    const place = {
      path: this.#program.path,
      span: call.span,
      ...(call.within === undefined ? {} : { within: call.within }),
    };
    this.#found.push({ kind, place, data } as Signal); // the pair of kind and data is checked by the signature
  }
}
