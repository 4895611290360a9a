import * as v from "valibot";

/** The shape of a custom check: a question of the team's own, without code. */

export const CUSTOM_LIMITS = { checks: 50, globs: 20, globLength: 200, queryLength: 4000, pathDepth: 20 } as const;

/** The grammars a query can be written for, with the files they read. */
export const QUERY_FILES = {
  javascript: ["**/*.{js,mjs,cjs,jsx}"],
  typescript: ["**/*.{ts,mts,cts}"],
  tsx: ["**/*.tsx"],
  python: ["**/*.py"],
} as const;

const text = v.pipe(v.string(), v.trim(), v.minLength(1, "must not be empty"), v.maxLength(2000, "is too long"));
const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()]);

const glob = v.pipe(
  v.string(),
  v.minLength(1, "must not be empty"),
  v.maxLength(CUSTOM_LIMITS.globLength, "is too long for a glob"),
  v.check((value) => !value.startsWith("/") && !value.split("/").includes(".."), "must stay inside of the workspace"),
  v.check((value) => !/[()[\]]|^[!#]|\.\.\d|\d\.\./.test(value), "may use *, **, ? and {a,b} only"),
  v.check(isModest, "has too many wildcards"),
);
const globs = v.union([
  glob,
  v.pipe(v.array(glob), v.minLength(1, "must not be empty"), v.maxLength(CUSTOM_LIMITS.globs, "has too many globs")),
]);

const value = v.pipe(
  v.strictObject({
    files: v.pipe(globs, v.description("Globs of YAML, JSON or TOML files.")),
    path: v.pipe(
      v.union([text, v.pipe(v.array(text), v.minLength(1), v.maxLength(CUSTOM_LIMITS.pathDepth))]),
      v.description('Keys with dots between, "*" for each of a list or map; a list where a key itself has a dot.'),
    ),
    equals: v.optional(v.pipe(scalar, v.description("What stands there. With neither: anything."))),
    oneOf: v.optional(
      v.pipe(v.array(scalar), v.minLength(1), v.maxLength(100), v.description("One of these stands there.")),
    ),
  }),
  v.check(({ equals, oneOf }) => equals === undefined || oneOf === undefined, 'takes "equals" or "oneOf", not both'),
);

const query = v.strictObject({
  language: v.picklist(["javascript", "typescript", "tsx", "python"]),
  match: v.pipe(
    text,
    v.maxLength(CUSTOM_LIMITS.queryLength, "is too long for a query"),
    v.description("A tree-sitter query. A capture named @finding is what is marked; else the first one."),
  ),
  files: v.optional(v.pipe(globs, v.description("Only in these files; left out: all production code."))),
});

const dependency = v.strictObject({
  name: v.pipe(text, v.description("The package, as its ecosystem spells it.")),
  ecosystem: v.optional(v.picklist(["npm", "python", "go", "java", "dotnet", "ruby", "php", "rust"])),
});

const construct = v.pipe(
  v.strictObject({
    file: v.optional(v.pipe(globs, v.description("Globs of which one file, of any kind, is there."))),
    value: v.optional(v.pipe(value, v.description("What stands at a path of YAML, JSON or TOML files."))),
    query: v.optional(v.pipe(query, v.description("A construct of source code."))),
    dependency: v.optional(v.pipe(dependency, v.description("A package that a manifest asks for."))),
  }),
  v.check(
    (construct) => Object.values(construct).filter((each) => each !== undefined).length === 1,
    'needs one of "file", "value", "query" and "dependency"',
  ),
);

export const customCheckSchema = v.pipe(
  v.strictObject({
    id: v.pipe(
      v.string(),
      v.regex(
        /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/,
        "must be an area and a name, such as security/policy",
      ),
      v.maxLength(80, "is too long"),
      v.description("Its area and its name, such as security/policy."),
    ),
    title: v.pipe(text, v.description("What is true once it is done.")),
    level: v.optional(
      v.pipe(
        v.picklist(["essential", "standard", "critical"]),
        v.description("From which criticality on it is asked; essential: always. Left out: standard."),
      ),
    ),
    scope: v.optional(
      v.pipe(
        v.picklist(["repository", "component"]),
        v.description("Asked once, or of every component, with globs from its folder. Left out: repository."),
      ),
    ),
    appliesTo: v.optional(
      v.pipe(
        v.array(v.picklist(["service", "worker", "web", "library", "cli", "function", "ml", "infrastructure"])),
        v.minLength(1),
        v.description("The kinds of component it is asked of; left out: every kind."),
      ),
    ),
    why: v.pipe(text, v.description("Why it matters.")),
    fix: v.pipe(text, v.description("How to put it right, as an instruction.")),
    must: v.optional(v.pipe(construct, v.description("What must be there."))),
    mustNot: v.optional(v.pipe(construct, v.description("What must not be there."))),
  }),
  v.check(({ must, mustNot }) => (must === undefined) !== (mustNot === undefined), 'needs either "must" or "mustNot"'),
);

export type CustomCheck = v.InferOutput<typeof customCheckSchema>;
export type Construct = v.InferOutput<typeof construct>;
export type ValueConstruct = v.InferOutput<typeof value>;
export type QueryConstruct = v.InferOutput<typeof query>;

/** Enough for any real layout, and too little to keep a matcher busy. */
function isModest(glob: string): boolean {
  const segments = glob.split("/");
  const braces = glob.match(/\{/g) ?? [];
  const isCrowded = segments.some((segment) => segment !== "**" && (segment.match(/\*/g) ?? []).length > 3);
  return !isCrowded && braces.length <= 2 && segments.filter((segment) => segment === "**").length <= 3;
}

/** What a custom check asks for, and whether it has to be there or has to be gone. */
export function constructOf({ must, mustNot }: CustomCheck): {
  readonly wanted: boolean;
  readonly construct: Construct;
} {
  return must === undefined ? { wanted: false, construct: mustNot ?? {} } : { wanted: true, construct: must };
}

export function listOf<Item>(value: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(value) ? value : [value as Item]; // Array.isArray cannot tell a readonly list from Item
}
