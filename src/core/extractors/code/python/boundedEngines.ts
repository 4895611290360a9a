import type { Signal, Span } from "../../../model.ts";
import type { ClassDefinition, Expression, FunctionExpression } from "../program.ts";
import { originOf, type Resolver } from "../resolve.ts";

/** What bounds an answer of a database, by the name its driver or its server gives it. */
const LIMITS =
  /\b(?:statement_timeout|command_timeout|read_timeout|max_execution_time|idle_in_transaction_session_timeout)\b/;
/** The methods by which Flask-SQLAlchemy makes its engines, in its versions: apply_driver_hacks before 3. */
const MAKERS = ["apply_driver_hacks", "apply_pool_defaults", "create_engine", "_make_engine", "_apply_driver_defaults"];
/** The moments at which a connection is set up: https://docs.sqlalchemy.org/en/20/core/events.html#sqlalchemy.events.PoolEvents */
const MOMENTS = new Set(["connect", "first_connect", "engine_connect", "checkout", "do_connect"]);

/**
 * Limits that hold for every engine of SQLAlchemy, wherever it is made: by a class that makes Flask-SQLAlchemy's engines
 * (https://flask-sqlalchemy.readthedocs.io/en/stable/customizing/), or by what listens to its connections.
 */
export function boundedEngines(resolver: Resolver): readonly Signal<"client.exported">[] {
  const { classes, functions, path, text } = resolver.program;
  if (!LIMITS.test(text)) return [];
  const bounds = ({ start, end }: Span) => LIMITS.test(text.slice(start, end));
  const made = classes
    .filter((each) => each.bases.some((base) => isFlask(base, resolver)))
    .flatMap((each) => makersOf(each))
    .filter(({ bodySpan }) => bounds(bodySpan));
  const heard = functions.filter((each) => hearsConnections(each, resolver) && bounds(each.bodySpan));
  return [...made, ...heard].map(({ span: { start, end } }) => ({
    kind: "client.exported",
    place: { path, span: { start, end } },
    data: {
      name: "",
      client: "sqlalchemy",
      timeout: { state: "set", by: "default" },
      fixes: [],
      everywhere: true,
    },
  }));
}

function isFlask(base: Expression, resolver: Resolver): boolean {
  return resolver.follow({ expression: base }).some((value) => {
    const origin = originOf(value);
    return (
      origin.from === "module" && origin.module.startsWith("flask_sqlalchemy") && origin.path.at(-1) === "SQLAlchemy"
    );
  });
}

function makersOf({ methods }: ClassDefinition): readonly FunctionExpression[] {
  return MAKERS.flatMap((name) => methods.get(name) ?? []);
}

/** `@event.listens_for(Engine, "connect")` */
function hearsConnections({ decorators }: FunctionExpression, resolver: Resolver): boolean {
  return decorators.some((decorator) => {
    if (decorator.kind !== "call") return false;
    const origin = originOf({ expression: decorator.callee });
    const isEvent = origin.from === "module" && origin.module.startsWith("sqlalchemy");
    const moment = decorator.arguments[1]?.value;
    return (
      isEvent &&
      origin.path.at(-1) === "listens_for" &&
      moment?.kind === "literal" &&
      MOMENTS.has(String(moment.value)) &&
      decorator.arguments[0] !== undefined &&
      resolver.follow({ expression: decorator.arguments[0].value }).length > 0
    );
  });
}
