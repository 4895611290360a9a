import type { Signal } from "../../../model.ts";
import type { Expression, Program } from "../program.ts";
import { entryOf, textOf } from "../routes/origin.ts";
import { sparing } from "./django.ts";

/** What a settings module says for every view: https://docs.djangoproject.com/en/stable/ref/middleware/#django.contrib.auth.middleware.LoginRequiredMiddleware */
export function djangoDefaults(program: Program): readonly Signal[] {
  const { exports, path } = program;
  const guard = (framework: string, value: Expression, name: string, except?: readonly string[]): Signal => ({
    kind: "server.guard",
    place: { path, span: value.span },
    data: { language: "python", framework, prefix: "", guard: name, ...(except ? { except } : {}) },
  });
  const middleware = itemsOf(exports.get("MIDDLEWARE")).flatMap((each) => {
    const name = lastPart(each);
    return /LoginRequired|RequireLogin|RequireAuth|AuthRequired/.test(name) ? [guard("django", each, name)] : [];
  });
  // https://www.django-rest-framework.org/api-guide/permissions/#setting-the-permission-policy
  const permissions = itemsOf(entryOf(exports.get("REST_FRAMEWORK"), "DEFAULT_PERMISSION_CLASSES")).flatMap((each) => {
    const name = lastPart(each);
    return name === "" || name === "AllowAny" ? [] : [guard("rest_framework", each, name, sparing(name).except)];
  });
  // https://github.com/jazzband/django-silk#authenticationauthorisation
  const silk = settled(exports.get("SILKY_AUTHENTICATION"));
  const isAsked = silk !== undefined && !(silk.kind === "literal" && silk.value === false);
  return [...middleware, ...permissions, ...(isAsked ? [guard("Silk", silk, "SILKY_AUTHENTICATION")] : [])];
}

/** What a name stands for, where that is one thing. */
function settled(value: Expression | undefined): Expression | undefined {
  return value?.kind === "name" && value.binding?.values.length === 1 ? value.binding.values[0] : value;
}

function itemsOf(value: Expression | undefined): readonly Expression[] {
  const given = settled(value);
  return given?.kind === "list" ? given.items : [];
}

function lastPart(value: Expression): string {
  return textOf(value)?.text.split(".").at(-1) ?? (value.kind === "name" || value.kind === "member" ? value.name : "");
}
