import type { Attribute, Declared, Given } from "./declared.ts";

/** How a framework tells its routes by attributes. */
export interface AttributedFramework {
  readonly name: string;
  readonly source: string;
  readonly languages: readonly string[];
  /** What the text of a file holds that uses it. */
  readonly words: RegExp;
  /** Attributes of methods by the requests they answer; "" where the attribute's arguments say so, or "ALL". */
  readonly verbs: Readonly<Record<string, string>>;
  /** The attribute of a class, or a method beside its verb, that gives a path. */
  readonly path?: readonly string[];
  /** Attributes of classes that call out instead of answering. */
  readonly clients?: readonly string[];
  /** The framework's parameter of the path, beside the first one without a name. */
  readonly keys: readonly string[];
  /** True where a path of a method that begins with "/" stands alone. */
  readonly rooted?: true;
}

const SPRING_VERBS = {
  GetMapping: "GET",
  PostMapping: "POST",
  PutMapping: "PUT",
  PatchMapping: "PATCH",
  DeleteMapping: "DELETE",
  RequestMapping: "",
};
const HTTP_VERBS = {
  GET: "GET",
  HEAD: "HEAD",
  POST: "POST",
  PUT: "PUT",
  PATCH: "PATCH",
  DELETE: "DELETE",
  OPTIONS: "OPTIONS",
};

export const ATTRIBUTED: readonly AttributedFramework[] = [
  {
    name: "spring",
    source: "https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-requestmapping.html",
    languages: ["java", "kotlin"],
    words: /org\.springframework/,
    verbs: SPRING_VERBS,
    path: ["RequestMapping"],
    clients: ["FeignClient"],
    keys: ["value", "path"],
  },
  {
    name: "jax-rs",
    source: "https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1.html#resources",
    languages: ["java", "kotlin"],
    words: /\b(?:jakarta|javax)\.ws\.rs\b/,
    verbs: HTTP_VERBS,
    path: ["Path"],
    clients: ["RegisterRestClient"],
    keys: ["value"],
  },
  {
    name: "micronaut",
    source: "https://docs.micronaut.io/latest/guide/#routing",
    languages: ["java", "kotlin"],
    words: /\bio\.micronaut\b/,
    verbs: { Get: "GET", Head: "HEAD", Post: "POST", Put: "PUT", Patch: "PATCH", Delete: "DELETE" },
    path: ["Controller"],
    clients: ["Client"],
    keys: ["value", "uri"],
  },
  {
    name: "aspnet",
    source: "https://learn.microsoft.com/en-us/aspnet/core/mvc/controllers/routing#attribute-routing-for-rest-apis",
    languages: ["csharp"],
    words: /\[(?:Http(?:Get|Post|Put|Patch|Delete|Head)|Route)\b/,
    verbs: {
      HttpGet: "GET",
      HttpHead: "HEAD",
      HttpPost: "POST",
      HttpPut: "PUT",
      HttpPatch: "PATCH",
      HttpDelete: "DELETE",
    },
    path: ["Route"],
    keys: ["template"],
    rooted: true,
  },
  {
    name: "symfony",
    source: "https://symfony.com/doc/current/routing.html#creating-routes-as-attributes",
    languages: ["php"],
    words: /#\[Route\b/,
    verbs: { Route: "" },
    path: ["Route"],
    keys: ["path"],
  },
  {
    name: "actix-web",
    source: "https://actix.rs/docs/url-dispatch/",
    languages: ["rust"],
    words: /\bactix_web\b/,
    verbs: { get: "GET", head: "HEAD", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE", route: "" },
    keys: [],
  },
  {
    name: "ntex",
    source: "https://docs.rs/ntex/latest/ntex/web/attr.get.html",
    languages: ["rust"],
    words: /\bntex\b/,
    verbs: { get: "GET", head: "HEAD", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE" },
    keys: [],
  },
  {
    name: "rocket",
    source: "https://rocket.rs/guide/v0.5/requests/",
    languages: ["rust"],
    words: /\brocket\b/,
    verbs: { get: "GET", head: "HEAD", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE" },
    keys: [],
  },
  {
    name: "poem",
    source: "https://docs.rs/poem-openapi/latest/poem_openapi/attr.OpenApi.html",
    languages: ["rust"],
    words: /\bpoem_openapi\b/,
    verbs: { oai: "" },
    keys: ["path"],
  },
];

/** A path that attributes give. */
export interface GivenPath {
  readonly text: string;
  readonly dynamic: boolean;
}

const ROOT: GivenPath = { text: "", dynamic: false };

/** The paths of an attribute; "" where it gives none. */
export function pathsOf(attribute: Attribute | undefined, framework: AttributedFramework): readonly GivenPath[] {
  const given =
    attribute?.given.find(({ name }) => name !== undefined && framework.keys.includes(name)) ??
    attribute?.given.find(({ name }) => name === undefined);
  // A macro of the repository's own, which takes the path by a name of its own.
  if (given === undefined && framework.keys.length === 0 && (attribute?.given.length ?? 0) > 0)
    return [{ text: "", dynamic: true }];
  if (given === undefined) return [ROOT];
  if (given.texts.length === 0) return [{ text: "", dynamic: true }];
  const texts = framework.languages.includes("rust") || given.dynamic ? given.texts.slice(0, 1) : given.texts;
  return texts.map((text) => ({ text: text.replace(/\{\?.*$/, "").split("?")[0] ?? "", dynamic: given.dynamic }));
}

/** The requests that a verb without one of its own answers: `method = RequestMethod.GET`, `methods: ['GET']`. */
export function methodsOf(attribute: Attribute): readonly string[] {
  const said = attribute.given.find(({ name }) => name === "method" || name === "methods");
  const found = said ? [...methodNames(said)] : [];
  return found.length > 0 ? found : ["ALL"];
}

function methodNames({ written }: Given): readonly string[] {
  return (written.match(/\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gi) ?? []).map((each) => each.toUpperCase());
}

/** `[controller]` and `[action]` stand for the names of the class and the method. */
export function replaced(text: string, owner: Declared | undefined, name: string): string {
  const controller = owner?.name.replace(/Controller$/, "") ?? "";
  return text.replace(/\[controller\]/gi, controller).replace(/\[action\]/gi, name);
}
