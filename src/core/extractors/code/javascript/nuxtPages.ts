import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import type { Expression } from "../program.ts";
import { programOf } from "../programOf.ts";
import type { Resolver, Value } from "../resolve.ts";
import { resolverOf } from "../resolverOf.ts";

/** Programs of Nuxt that render nothing on a server: https://nuxt.com/docs/4.x/guide/concepts/rendering#client-side-rendering */
export const nuxtPages: Extractor = {
  name: "Nuxt's pages",
  files: ["**/nuxt.config.{js,mjs,ts}"],
  mayHold: (text) => /\bssr\s*:\s*false\b/.test(text),
  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    const exported = program?.exports.get("default");
    if (program === undefined || exported === undefined) return NOTHING;
    const resolver = resolverOf(program);
    if (!settingsOf(exported, resolver).some((each) => isOff(each, resolver))) return NOTHING;
    const place = { path: file.path, span: { start: 0, end: 0 } };
    return { signals: [{ kind: "program.page", place, data: { framework: "Nuxt" } }], problems: [] };
  },
};

/** The object that is exported, or that `defineNuxtConfig` is given. */
function settingsOf(exported: Expression, resolver: Resolver): readonly Value[] {
  return resolver.follow({ expression: exported }).flatMap((value) => {
    const given =
      value.expression.kind === "call" ? resolver.argument({ ...value, expression: value.expression }, 0) : undefined;
    return given?.state === "given" ? given.values : [value];
  });
}

function isOff(settings: Value, resolver: Resolver): boolean {
  const rendering = settings.expression.kind === "object" ? resolver.entry(settings, "ssr") : undefined;
  return (
    rendering?.state === "given" &&
    rendering.values.every(({ expression }) => expression.kind === "literal" && expression.value === false)
  );
}
