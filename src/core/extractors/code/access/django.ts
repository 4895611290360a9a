import type { AccessRule, Signal } from "../../../model.ts";
import type { ClassDefinition, Expression, FunctionExpression, Program } from "../program.ts";
import { guardsAmong, speaksOfAccess } from "../routes/called/access.ts";
import { asksInside } from "../routes/called/inside.ts";
import { originOf, textOf } from "../routes/origin.ts";

const LANGUAGE = "python";
/** Requests that change nothing: https://www.django-rest-framework.org/api-guide/permissions/#isauthenticatedorreadonly */
const READS = ["get", "head", "options"];
const METHODS = new Set([...READS, "post", "put", "patch", "delete"]);
/** What a viewset answers with: https://www.django-rest-framework.org/api-guide/viewsets/#viewset-actions */
const VIEWSET = new Set(["list", "retrieve", "create", "update", "partial_update", "destroy"]);

/** Views of Django and of its REST framework: https://docs.djangoproject.com/en/stable/topics/auth/default/#limiting-access-to-logged-in-users */
export function djangoAccess(program: Program): readonly Signal[] {
  return [...program.exports].flatMap(([name, value]): readonly Signal[] => {
    if (value.kind === "function") return fromFunction(name, value, program);
    const binding = value.kind === "name" ? value.binding : undefined;
    if (binding?.import) return [];
    if (binding?.definition) return fromClass(name, binding.definition, program);
    const [held] = binding?.values ?? [];
    return held?.kind === "function" ? fromFunction(name, held, program) : [];
  });
}

function fromFunction(name: string, held: FunctionExpression, program: Program): readonly Signal[] {
  const isView = /^(?:request|req|_request|_)$/.test(held.parameters[0]?.name ?? "");
  if (!isView || held.owner !== undefined) return [];
  const decorators = held.decorators.map((each) => ({ each, name: calledName(each) }));
  const isRest = decorators.some((each) => each.name === "api_view");
  const answered = decorators.flatMap(({ each, name: called }) => requestsOf(called, each));
  const actions = (answered.length > 0 ? answered : ["all"]).map((action) => ({
    name: action,
    asksInside: asksInside(held.bodySpan, program),
  }));
  const rules = decorators.flatMap(({ each, name: called }) => {
    if (called === "permission_classes" && each.kind === "call") return permissions(each.arguments[0]?.value);
    return ruleOf(each, called);
  });
  const place = { path: program.path, span: held.span, within: name };
  const framework = isRest ? "rest_framework" : "django";
  return [{ kind: "server.access", place, data: { language: LANGUAGE, framework, name, bases: [], rules, actions } }];
}

/** `@require_POST`, `@require_http_methods(["POST"])`, `@api_view(["POST"])`: https://docs.djangoproject.com/en/stable/topics/http/decorators/ */
function requestsOf(name: string, decorator: Expression): readonly string[] {
  if (name === "require_POST") return ["post"];
  if (name === "require_GET" || name === "require_safe") return ["get"];
  if (name !== "api_view" && name !== "require_http_methods") return [];
  const given = decorator.kind === "call" ? decorator.arguments[0]?.value : undefined;
  const listed = given?.kind === "list" ? given.items.flatMap((each) => textOf(each)?.text.toLowerCase() ?? []) : [];
  return listed.length > 0 ? listed : ["get"];
}

function ruleOf(decorator: Expression, name: string, only: readonly string[] = []): readonly AccessRule[] {
  const range = only.length > 0 ? { only } : {};
  // https://docs.djangoproject.com/en/stable/topics/auth/default/#django.contrib.auth.decorators.login_not_required
  if (name === "login_not_required") return [{ says: "opens", guard: name, ...range }];
  if (name === "user_passes_test") return [{ says: "asks", guard: name, ...range }];
  // `@require_setting("TWILIO_AUTH")` asks the settings, and nobody who they are.
  const guards = guardsAmong([decorator]).filter((guard) => !/^[A-Z_]+$/.test(guard));
  return guards.map((guard) => ({ says: "asks", guard, ...range }));
}

function fromClass(name: string, definition: ClassDefinition, program: Program): readonly Signal[] {
  const { bases, methods, fields, decorators, span } = definition;
  const isViewset = bases.some((base) => /ViewSet/.test(lastName(base)));
  const isView = isViewset || bases.some((base) => /View|Mixin/.test(lastName(base)));
  if (!isView) return [];
  const rules = [
    ...bases.map(lastName).flatMap((base): readonly AccessRule[] => mixin(base)),
    ...permissions(fields.get("permission_classes")?.[0]),
    ...(methods.has("get_permissions") ? [{ says: "asks", guard: "get_permissions" } as const] : []),
    ...decorators.flatMap(onDispatch),
    ...[...methods].flatMap(([method, held]) => held.decorators.flatMap((each) => onMethod(method, each))),
  ];
  const asks = (method: string): boolean => {
    const held = methods.get(method);
    return held !== undefined && asksInside(held.bodySpan, program);
  };
  const always = asks("dispatch") || asks("initial") || asks("get_queryset") || asks("get_object") || asks("setup");
  const actions = [...methods.keys(), ...(isViewset ? viewsetActions(bases) : genericMethods(bases))]
    .filter((method) => METHODS.has(method) || VIEWSET.has(method))
    .map((method) => ({ name: method, asksInside: always || asks(method) || asks(`perform_${method}`) }));
  const data = {
    language: LANGUAGE,
    framework: isRest(definition) ? "rest_framework" : "django",
    name,
    bases: bases.flatMap((base) => baseOf(base)),
    rules,
    actions: unique(actions),
  };
  return [{ kind: "server.access", place: { path: program.path, span }, data }];
}

function unique<T extends { readonly name: string }>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((each) => [each.name, each])).values()];
}

function isRest({ bases, fields }: ClassDefinition): boolean {
  return (
    fields.has("permission_classes") ||
    fields.has("serializer_class") ||
    bases.some((base) => /^(?:APIView|\w*APIView|\w*ViewSet)$/.test(lastName(base)))
  );
}

/** `LoginRequiredMixin`, and mixins of ours that say so by their names. */
function mixin(base: string): readonly AccessRule[] {
  if (!/Mixin$/.test(base)) return [];
  return speaksOfAccess(base.replace(/Mixin$/, "")) || /^(?:UserPassesTest|Permission)/.test(base)
    ? [{ says: "asks", guard: base }]
    : [];
}

/** What stands in place of the defaults: https://www.django-rest-framework.org/api-guide/permissions/#setting-the-permission-policy */
function permissions(given: Expression | undefined): readonly AccessRule[] {
  if (given === undefined) return [];
  if (given.kind !== "list") return [{ says: "asks", guard: "permission_classes" }];
  const names = given.items.map((each) => lastName(each));
  const asking = names.filter((name) => name !== "AllowAny");
  return [
    { says: "opens", guard: "AllowAny" },
    ...asking.map((guard): AccessRule => ({ says: "asks", guard: guard || "permission_classes", ...sparing(guard) })),
  ];
}

/** What a permission lets through unasked. */
export function sparing(permission: string): { readonly except?: readonly string[] } {
  return /OrReadOnly|OrAnonReadOnly|ReadOnly$/.test(permission) ? { except: [...READS, "list", "retrieve"] } : {};
}

/** `@method_decorator(login_required, name="dispatch")`: https://docs.djangoproject.com/en/stable/topics/class-based-views/intro/#decorating-the-class */
function onDispatch(decorator: Expression): readonly AccessRule[] {
  if (decorator.kind !== "call" || calledName(decorator) !== "method_decorator")
    return ruleOf(decorator, calledName(decorator));
  const method = textOf(decorator.arguments.find(({ name }) => name === "name")?.value)?.text ?? "dispatch";
  return onMethod(method, decorator);
}

function onMethod(method: string, decorator: Expression): readonly AccessRule[] {
  const given =
    decorator.kind === "call" && calledName(decorator) === "method_decorator"
      ? decorator.arguments[0]?.value
      : decorator;
  const all = given?.kind === "list" ? given.items : given ? [given] : [];
  return all.flatMap((each) => ruleOf(each, calledName(each), method === "dispatch" ? [] : [method]));
}

/** https://www.django-rest-framework.org/api-guide/viewsets/#modelviewset and https://www.django-rest-framework.org/api-guide/generic-views/#mixins */
function viewsetActions(bases: readonly Expression[]): readonly string[] {
  const named = bases.map(lastName);
  if (named.includes("ModelViewSet")) return [...VIEWSET];
  if (named.includes("ReadOnlyModelViewSet")) return ["list", "retrieve"];
  return named.flatMap((base) => MIXINS[base] ?? []);
}

const MIXINS: Readonly<Record<string, readonly string[]>> = {
  ListModelMixin: ["list"],
  RetrieveModelMixin: ["retrieve"],
  CreateModelMixin: ["create"],
  UpdateModelMixin: ["update", "partial_update"],
  DestroyModelMixin: ["destroy"],
};

/** https://www.django-rest-framework.org/api-guide/generic-views/#concrete-view-classes and https://docs.djangoproject.com/en/stable/ref/class-based-views/generic-editing/ */
function genericMethods(bases: readonly Expression[]): readonly string[] {
  return bases.map(lastName).flatMap((base) => {
    if (base === "DeleteView" || base === "UpdateView" || base === "CreateView" || base === "FormView")
      return ["get", "post"];
    if (!/APIView$/.test(base)) return /View$/.test(base) && base !== "View" ? ["get"] : [];
    return [
      ...(/List|Retrieve/.test(base) ? ["get"] : []),
      ...(/Create/.test(base) ? ["post"] : []),
      ...(/Update/.test(base) ? ["put", "patch"] : []),
      ...(/Destroy/.test(base) ? ["delete"] : []),
    ];
  });
}

function baseOf(base: Expression): readonly { readonly name: string; readonly from?: string }[] {
  const origin = originOf(base);
  if (origin) return [{ name: origin.path.join(".") || lastName(base), from: origin.module }];
  return base.kind === "name" ? [{ name: base.name }] : [];
}

function lastName(expression: Expression): string {
  return expression.kind === "name" || expression.kind === "member" ? expression.name : "";
}

function calledName(decorator: Expression): string {
  return lastName(decorator.kind === "call" ? decorator.callee : decorator);
}
