import type { Span } from "../../../model.ts";
import type { ImpliedCall } from "../implied.ts";
import type { Argument, Call, ClassDefinition, Expression, Program } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";

const ADDRESS = "SQLALCHEMY_DATABASE_URI";
const OPTIONS = "SQLALCHEMY_ENGINE_OPTIONS";
/** What tells Flask-SQLAlchemy's settings from an address that the program makes an engine of itself. */
const OF_FLASK = /\bflask|SQLALCHEMY_(?:ENGINE_OPTIONS|TRACK_MODIFICATIONS|BINDS|ECHO|RECORD_QUERIES|POOL_\w{1,20})\b/;
/** Settings of pydantic, which no Flask reads its own from: https://docs.pydantic.dev/latest/concepts/pydantic_settings/ */
const OF_PYDANTIC = /^[ \t]*(?:from|import)[ \t]+pydantic(?:_settings)?\b/m;
/** Settings that no service runs with. */
const ASIDE = /test|^dev|develop|^local/i;

/**
 * The engines that Flask-SQLAlchemy makes of an application's settings:
 * https://flask-sqlalchemy.readthedocs.io/en/stable/config/#flask_sqlalchemy.config.SQLALCHEMY_ENGINE_OPTIONS
 */
export function flaskEngines(resolver: Resolver): readonly ImpliedCall[] {
  const { program } = resolver;
  if (!program.text.includes(ADDRESS) || !OF_FLASK.test(program.text) || OF_PYDANTIC.test(program.text)) return [];
  const given = optionsOf(program, resolver);
  const addresses = [
    ...program.assignments.flatMap(({ target, value }) => (target.name === ADDRESS ? [value] : [])),
    ...program.calls.flatMap(({ arguments: list }) =>
      list.flatMap(({ name, value }) => (name === ADDRESS ? [value] : [])),
    ),
    ...valuesOf(program.exports.get(ADDRESS)),
  ].map((address) => ({ address, options: given }));
  const ofClasses = program.classes.flatMap((each) => {
    const own = ASIDE.test(each.name) ? [] : (each.fields.get(ADDRESS) ?? []);
    return own.map((address) => ({ address, options: fieldOf(each, OPTIONS) ?? given }));
  });
  // What is there, and cannot be told to belong to one of them, may bound it.
  const isHidden = program.text.includes(OPTIONS) && given === undefined;
  return [...addresses, ...ofClasses].flatMap(({ address, options }): readonly ImpliedCall[] => {
    if (isNothing(address) || (isHidden && options === undefined)) return [];
    const call = engineOf(address, options, resolver);
    return [{ call, text: `${ADDRESS} in ${program.path}` }];
  });
}

/** What a module's own variable is given. */
function valuesOf(exported: Expression | undefined): readonly Expression[] {
  return exported?.kind === "name" ? (exported.binding?.values ?? []) : [];
}

/** What is said of the engines of a whole file: `app.config["SQLALCHEMY_ENGINE_OPTIONS"] = …`, `SQLAlchemy(engine_options=…)`. */
function optionsOf(program: Program, resolver: Resolver): Expression | undefined {
  const assigned = program.assignments.find(({ target }) => target.name === OPTIONS)?.value;
  if (assigned) return assigned;
  for (const { callee, arguments: list } of program.calls) {
    const named = list.find(({ name }) => name === OPTIONS);
    if (named) return named.value;
    const origin = originOf(resolver.follow({ expression: callee })[0] ?? { expression: callee });
    const isOwn = origin.from === "module" && origin.module.startsWith("flask_sqlalchemy");
    const handed = isOwn ? list.find(({ name }) => name === "engine_options") : undefined;
    if (handed) return handed.value;
  }
  return program.exports.get(OPTIONS);
}

function fieldOf({ fields, bases }: ClassDefinition, name: string, depth = 0): Expression | undefined {
  const own = fields.get(name)?.[0];
  if (own || depth > DEEPEST) return own;
  const parents = bases.flatMap((base) => (base.kind === "name" ? (base.binding?.definition ?? []) : []));
  return parents.map((each) => fieldOf(each, name, depth + 1)).find((each) => each !== undefined);
}

const DEEPEST = 4;

function isNothing(address: Expression): boolean {
  return address.kind === "literal" && (typeof address.value !== "string" || address.value === "");
}

/** `create_engine(address, **options)`, standing at the setting's name. */
function engineOf(address: Expression, options: Expression | undefined, resolver: Resolver): Call {
  const { text } = resolver.program;
  const start = Math.max(0, text.lastIndexOf(ADDRESS, address.span.start));
  const span: Span = { start, end: start + ADDRESS.length };
  const origin = { module: "sqlalchemy", name: "create_engine", local: "create_engine", span, typeOnly: false };
  const binding = { name: origin.name, kind: "import", values: [], import: origin } as const;
  const callee = { kind: "name", name: origin.name, binding, span } as const;
  const first: Argument = { value: address, spread: false, span: address.span };
  const rest = options ? keywordsOf(options, resolver) : [];
  return { kind: "call", callee, arguments: [first, ...rest], isNew: false, awaited: false, span };
}

/** The options as the call is given them: by name where they can be seen. */
function keywordsOf(options: Expression, resolver: Resolver): readonly Argument[] {
  const [value, ...others] = resolver.follow({ expression: options });
  const entries = value?.expression.kind === "object" && others.length === 0 ? value.expression.entries : undefined;
  if (entries?.every((entry) => "key" in entry)) {
    return entries.flatMap((entry) =>
      "key" in entry ? [{ name: entry.key, value: entry.value, spread: false, span: entry.span }] : [],
    );
  }
  return [{ name: "**", value: options, spread: true, span: options.span }];
}
