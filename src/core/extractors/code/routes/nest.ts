import type { Signal, Span } from "../../../model.ts";
import type { Call, ClassDefinition, Expression, FunctionExpression, Program } from "../program.ts";
import { importAt, indentAt, isCommonJs, lineAfter, numberOf } from "./apps.ts";
import { guardsAmong, speaksOfAccess, spokenNames } from "./called/access.ts";
import { answerOfFunction } from "./handler.ts";
import { entryOf, qualifiedName, textOf } from "./origin.ts";

/** https://docs.nestjs.com/controllers#routing */
const VERBS: ReadonlyMap<string, string> = new Map([
  ["Get", "GET"],
  ["Head", "HEAD"],
  ["Post", "POST"],
  ["Put", "PUT"],
  ["Patch", "PATCH"],
  ["Delete", "DELETE"],
  ["Options", "OPTIONS"],
  ["All", "ALL"],
]);

/** Controllers of NestJS, and the application they are part of. */
export function nestRoutes(program: Program): readonly Signal[] {
  if (!program.text.includes("@nestjs/")) return [];
  return [
    ...program.classes.flatMap((each) => controllerRoutes(each, program)),
    ...applications(program),
    ...everyGuard(program),
  ];
}

/** `{ provide: APP_GUARD, useClass: … }` and `useGlobalGuards`: https://docs.nestjs.com/guards#binding-guards */
function everyGuard(program: Program): readonly Signal[] {
  const base = { language: program.language, framework: "nestjs" };
  const provided = [...program.text.matchAll(PROVIDED)].flatMap(({ 1: guard = "", index, 0: { length } }) =>
    speaksOfAccess(guard) ? [{ guard, span: { start: index, end: index + length } }] : [],
  );
  const used = program.calls.flatMap(({ callee, arguments: given, span }) =>
    callee.kind === "member" && callee.name === "useGlobalGuards"
      ? guardsAmong(given.map(({ value }) => value)).map((guard) => ({ guard, span }))
      : [],
  );
  const everywhere = [...provided, ...used].map((each) => ({ ...each, prefix: "" }));
  return [...everywhere, ...applied(program)].map(({ guard, span, prefix }) => ({
    kind: "server.guard",
    place: { path: program.path, span },
    data: { ...base, prefix, guard },
  }));
}

interface Applied {
  readonly guard: string;
  readonly span: Span;
  readonly prefix: string;
}

/** `consumer.apply(AuthMiddleware).forRoutes("orders")`: https://docs.nestjs.com/middleware#applying-middleware */
function applied(program: Program): readonly Applied[] {
  return program.calls.flatMap(({ callee, arguments: given, span }) => {
    if (callee.kind !== "member" || callee.name !== "forRoutes") return [];
    const guards = guardsGiven(callee.object);
    const prefixes = given.flatMap(({ value }) => {
      const text = textOf(value.kind === "object" ? entryOf(value, "path") : value)?.text;
      return text === undefined ? [] : [text.replace(/\/?\{?\*.*$|\(\.\*\)$/, "")];
    });
    return guards.flatMap((guard) => prefixes.map((prefix) => ({ guard, span, prefix })));
  });
}

/** What `apply` is given; where `exclude` leaves some routes open, nothing is said of any. */
function guardsGiven(expression: Expression): readonly string[] {
  if (expression.kind !== "call" || expression.callee.kind !== "member" || expression.callee.name !== "apply")
    return [];
  return guardsAmong(expression.arguments.map(({ value }) => value));
}

const PROVIDED = /provide\s*:\s*APP_GUARD\s*,\s*use(?:Class|Existing)\s*:\s*(\w+)/g;

function controllerRoutes(controller: ClassDefinition, program: Program): readonly Signal[] {
  const decorator = controller.decorators.find((each) => decoratorName(each, program) === "Controller");
  if (decorator?.kind !== "call") return [];
  const [given] = decorator.arguments;
  const prefixes = pathsOf(given?.value.kind === "object" ? entryOf(given.value, "path") : given?.value);
  return [...controller.methods.values()].flatMap((method) =>
    method.decorators.flatMap((each): readonly Signal[] => {
      const verb = VERBS.get(decoratorName(each, program) ?? "");
      if (verb === undefined || each.kind !== "call") return [];
      const handler = answerOfFunction(method, program, 0);
      return prefixes.flatMap((prefix) =>
        pathsOf(each.arguments[0]?.value).map(
          (path): Signal => ({
            kind: "server.route",
            place: { path: program.path, span: each.span, within: `${controller.name}.${method.name ?? ""}` },
            data: {
              language: program.language,
              framework: "nestjs",
              method: verb,
              path: `/${prefix.text}/${path.text}`,
              ...(prefix.dynamic || path.dynamic ? { dynamic: true } : {}),
              handler,
              ...accessOf(controller, method, program),
            },
          }),
        ),
      );
    }),
  );
}

/** Guards by decorator, and what says that there is none: https://docs.nestjs.com/guards */
function accessOf(controller: ClassDefinition, method: FunctionExpression, program: Program) {
  const named = (each: Expression): readonly string[] => {
    const [name = ""] = spokenNames(each);
    return name === "UseGuards" && each.kind === "call"
      ? each.arguments.flatMap(({ value }) => spokenNames(value).slice(0, 1))
      : speaksOfAccess(name) && decoratorName(each, program) === undefined && !/^Api/.test(name)
        ? [name]
        : [];
  };
  const isOpen = (each: Expression): boolean =>
    /^(?:Public|AllowAnonymous|SkipAuth|NoAuth|AllowUnauthorized\w*|IsPublic|Unprotected)$/.test(
      spokenNames(each)[0] ?? "",
    );
  if (method.decorators.some(isOpen)) return { open: true } as const;
  const guards = [...method.decorators, ...controller.decorators].flatMap(named);
  if (guards.length > 0) return { guards: [...new Set(guards)] };
  return controller.decorators.some(isOpen) ? ({ open: true } as const) : {};
}

function decoratorName(decorator: Expression, program: Program): string | undefined {
  const name = decorator.kind === "call" ? qualifiedName(decorator.callee, program) : undefined;
  return name?.startsWith("@nestjs/common#") ? name.slice("@nestjs/common#".length) : undefined;
}

function pathsOf(path: Expression | undefined): readonly { readonly text: string; readonly dynamic: boolean }[] {
  if (path === undefined) return [{ text: "", dynamic: false }];
  const all = path.kind === "list" ? path.items : [path];
  return all.map((each) => textOf(each) ?? { text: "", dynamic: true });
}

/** `NestFactory.create(AppModule)`, with its global prefix: https://docs.nestjs.com/faq/global-prefix */
function applications(program: Program): readonly Signal[] {
  const made = program.calls.find(({ callee }) => qualifiedName(callee, program) === "@nestjs/core#NestFactory.create");
  if (!made) return [];
  const port = program.calls.find(({ callee }) => callee.kind === "member" && callee.name === "listen")?.arguments[0];
  const listens = numberOf(port?.value);
  const after = lineAfter(program.text, made.span.end);
  const app: Signal = {
    kind: "server.app",
    place: { path: program.path, span: made.span, ...(made.within === undefined ? {} : { within: made.within }) },
    data: {
      language: program.language,
      framework: "nestjs",
      name: "app",
      exportedAs: [],
      ...(listens === undefined ? {} : { port: listens }),
      ...(after === undefined ? {} : { insertAt: { offset: after, indent: indentAt(program.text, made.span.start) } }),
      importAt: importAt(program, made.span.start),
      style: [isCommonJs(program) ? "commonjs" : "esm"],
    },
  };
  return [app, ...program.calls.filter(isGlobalPrefix).map((call) => globalPrefix(call, program))];
}

function isGlobalPrefix({ callee }: Call): boolean {
  return callee.kind === "member" && callee.name === "setGlobalPrefix";
}

function globalPrefix(call: Call, program: Program): Signal {
  const [given, options] = call.arguments;
  const text = given && textOf(given.value);
  const spared = entryOf(options?.value, "exclude");
  const except = (spared?.kind === "list" ? spared.items : []).flatMap(
    (each) => textOf(each.kind === "object" ? entryOf(each, "path") : each)?.text ?? [],
  );
  return {
    kind: "server.mount",
    place: { path: program.path, span: call.span },
    data: {
      language: program.language,
      framework: "nestjs",
      on: "app",
      prefix: text?.text ?? "",
      ...(text === undefined || text.dynamic ? { dynamic: true } : {}),
      router: { name: "*" },
      ...(except.length > 0 ? { except } : {}),
    },
  };
}
