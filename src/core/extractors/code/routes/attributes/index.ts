import type { Handler, Signal } from "../../../../model.ts";
import type { FunctionExpression, Program } from "../../program.ts";
import type { SyntaxNode } from "../../treesitter.ts";
import { speaksOfAccess } from "../called/access.ts";
import { askingParameters } from "../called/extracted.ts";
import { asksInside } from "../called/inside.ts";
import { answerOfFunction } from "../handler.ts";
import { type Attribute, type Declared, declaredIn } from "./declared.ts";
import { ATTRIBUTED, type AttributedFramework, type GivenPath, methodsOf, pathsOf, replaced } from "./frameworks.ts";

/** Routes of the frameworks that are told of them by annotations and attributes. */
export function attributedRoutes(program: Program, root: SyntaxNode): readonly Signal[] {
  const frameworks = ATTRIBUTED.filter(
    ({ languages, words }) => languages.includes(program.language) && words.test(program.text),
  );
  if (frameworks.length === 0) return [];
  const declared = declaredIn(root, program.text);
  const generated = frameworks.some(({ name }) => name === "spring") ? declared.flatMap(ofInterface(program)) : [];
  return [
    ...frameworks.flatMap((framework) => declared.flatMap((each) => routesOf(each, framework, program))),
    ...generated,
  ];
}

/** Controllers of Spring. */
const CONTROLLERS = /^(?:Rest)?Controller$/;
/** What generators of OpenAPI call the interfaces that carry the routes: https://openapi-generator.tech/docs/generators/spring */
const INTERFACES = /(?:\bimplements\b|\)?\s{0,4}:)[^{]*?\b([A-Z]\w{0,60}Api(?:Delegate)?)\b/;

/** A controller whose routes stand in an interface that was imported, which a generator may make of a description. */
function ofInterface(program: Program): (declared: Declared) => readonly Signal[] {
  const { text, path, language } = program;
  return ({ isClass, attributes, name, span }) => {
    if (!isClass || !attributes.some((each) => CONTROLLERS.test(each.name))) return [];
    const open = text.indexOf("{", text.indexOf(`class ${name}`, span.start));
    const head = text.slice(span.start, Math.min(open < 0 ? span.end : open, span.start + 2000));
    const implemented = INTERFACES.exec(head.slice(Math.max(0, head.indexOf(`class ${name}`))))?.[1];
    if (implemented === undefined || !new RegExp(`^import\\s[\\w.]+\\.${implemented}\\b`, "m").test(text)) return [];
    const unseen = `the routes of ${implemented}, which ${name} implements, are declared elsewhere`;
    const data = { language, framework: "spring", on: name, prefix: "", router: { name: implemented }, unseen };
    return [{ kind: "server.mount", place: { path, span }, data }];
  };
}

function routesOf(declared: Declared, framework: AttributedFramework, program: Program): readonly Signal[] {
  const { owner, attributes, isClass, name } = declared;
  if (isClass || owner?.attributes.some((each) => framework.clients?.includes(each.name))) return [];
  const isFree = program.language === "rust";
  if (!isFree && owner === undefined) return [];
  const verbs = attributes.filter((each) => framework.verbs[each.name] !== undefined);
  if (
    verbs.length === 0 ||
    (isFree && !verbs.some(({ given }) => given.some(({ texts }) => texts[0]?.startsWith("/"))))
  ) {
    return [];
  }
  const prefixes = owner ? prefixesOf(owner, framework) : [{ text: "", dynamic: false }];
  const held = heldBy(declared, program);
  if (held && onlyThrows(held, program)) return [];
  const handler: Handler = held ? answerOfFunction(held, program, 0) : { answers: "unknown", asks: [] };
  const access = accessOf(declared, isFree && held ? askingParameters(held, program) : []);
  const inside = held && asksInside(held.bodySpan, program) ? { asksInside: true as const } : {};
  return verbs
    .flatMap((verb) => {
      const said = framework.verbs[verb.name] ?? "";
      const methods = said === "" ? methodsOf(verb) : [said];
      return methods.flatMap((method) =>
        prefixes.flatMap((prefix) =>
          ownPaths(verb, attributes, framework).map(
            (path): Signal => ({
              kind: "server.route",
              place: { path: program.path, span: verb.span, within: owner ? `${owner.name}.${name}` : name },
              data: {
                language: program.language,
                framework: framework.name,
                method,
                path: fullPath(prefix, path, framework, declared),
                ...(prefix.dynamic || path.dynamic ? { dynamic: true } : {}),
                ...(isFree ? { on: name } : {}),
                handler,
                ...access,
                ...inside,
              },
            }),
          ),
        ),
      );
    })
    .concat(isFree ? [functionRouter(declared, framework, program)] : []);
}

/** True of what is there to take a route of an older version away, and answers nobody: `=> throw null!`. */
function onlyThrows({ bodySpan: { start, end } }: FunctionExpression, { text }: Program): boolean {
  return /^(?:\{|=>)?\s*throw\b[^;{}]*;?\s*\}?\s*;?$/.test(text.slice(start, Math.min(end, start + 200)).trim());
}

/** A function that an application or a scope takes up by its name. */
function functionRouter({ name, span }: Declared, framework: AttributedFramework, program: Program): Signal {
  return {
    kind: "server.router",
    place: { path: program.path, span },
    data: { language: program.language, framework: framework.name, name, exportedAs: [name] },
  };
}

function prefixesOf(owner: Declared, framework: AttributedFramework): readonly GivenPath[] {
  const given = owner.attributes.filter(({ name }) => framework.path?.includes(name));
  const outer = owner.owner && framework.name === "symfony" ? prefixesOf(owner.owner, framework) : undefined;
  return (
    outer ?? (given.length === 0 ? [{ text: "", dynamic: false }] : given.flatMap((each) => pathsOf(each, framework)))
  );
}

/** The verb's own path, or that of the attribute beside it: `@GET @Path("/x")`, `[HttpGet, Route("x")]`. */
function ownPaths(verb: Attribute, all: readonly Attribute[], framework: AttributedFramework): readonly GivenPath[] {
  const own = pathsOf(verb, framework);
  if (own.some(({ text, dynamic }) => text !== "" || dynamic)) return own;
  const beside = all.find((each) => each !== verb && framework.path?.includes(each.name));
  return beside ? pathsOf(beside, framework) : own;
}

function fullPath(
  prefix: GivenPath,
  path: GivenPath,
  { rooted }: AttributedFramework,
  { owner, name }: Declared,
): string {
  const isRooted = rooted && /^~?\//.test(path.text);
  const joined = isRooted ? path.text.replace(/^~/, "") : `${prefix.text}/${path.text}`;
  return replaced(joined, owner, name);
}

const OPEN = /^(?:AllowAnonymous|PermitAll|PublicEndpoint|AnonymousAllowed|Public)$/;

/** What attributes say, and what a function takes that only lets some in. */
function accessOf(
  { attributes, owner }: Declared,
  taken: readonly string[],
): { readonly guards?: readonly string[]; readonly open?: true } {
  if (attributes.some(({ name }) => OPEN.test(name))) return { open: true };
  const guards = [...[...attributes, ...(owner?.attributes ?? [])].filter(isGuard).map(({ name }) => name), ...taken];
  if (guards.length > 0) return { guards: [...new Set(guards)] };
  return owner?.attributes.some(({ name }) => OPEN.test(name)) ? { open: true } : {};
}

function isGuard({ name, given }: Attribute): boolean {
  if (/isAnonymous|permitAll|IS_ANONYMOUS/.test(given.map(({ written }) => written).join(" "))) return false;
  return speaksOfAccess(name) && !/Mapping$|^(?:Route|Path|ApiController|SecurityScheme|OpenAPI)/.test(name);
}

function heldBy({ name, span }: Declared, program: Program): FunctionExpression | undefined {
  return program.functions.find(
    (each) => each.name === name && each.span.start >= span.start && each.span.end <= span.end,
  );
}
