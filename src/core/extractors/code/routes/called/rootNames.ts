import type { Call, Expression, FunctionExpression, Program } from "../../program.ts";
import { assignedName } from "../origin.ts";
import type { Root } from "./reach.ts";

/** The apps and routers of one file, each under a name of its own. */
export class RootNames {
  readonly #program: Program;
  readonly #known = new Map<unknown, Root>();
  readonly #names = new Set<string>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Every app and router that was met. */
  all(): readonly Root[] {
    return [...this.#known.values()];
  }

  /** A router that a function is given. */
  given(holder: FunctionExpression): Root {
    const name = holder.name ?? "";
    return this.note(holder, { kind: "given", name, given: holder, exportedAs: [name] });
  }

  /** An app or a router that a call makes. */
  app(call: Call): Root {
    const known = this.#known.get(call);
    if (known) return known;
    const returnedBy = this.#program.functions.filter(
      ({ returns, name }) => name && returns.some((each) => this.#is(each, call)),
    );
    const fields = this.#program.classes.flatMap(({ name, fields }) =>
      [...fields].flatMap(([field, values]) => (values.includes(call) ? [`${name}:${field}`] : [])),
    );
    const exported = [...this.#program.exports].flatMap(([name, value]) => (this.#is(value, call) ? [name] : []));
    const variable = assignedVariable(this.#program, call);
    return this.note(call, {
      kind: "app",
      name: variable,
      call,
      exportedAs: [...new Set([...exported, ...fields, ...returnedBy.map(({ name }) => name ?? "")])],
    });
  }

  #is(value: Expression, call: Call): boolean {
    return (
      value === call ||
      (value.kind === "name" && value.binding?.values.includes(call) === true) ||
      rootOf(value) === call
    );
  }

  /** A root by what stands for it, the same one each time it is asked for. */
  note(key: unknown, root: Root): Root {
    const known = this.#known.get(key);
    if (known) return known;
    let name = root.name === "" ? "router" : root.name;
    for (let count = 2; this.#names.has(name); count++) name = `${root.name}#${count}`;
    this.#names.add(name);
    const made = { ...root, name };
    this.#known.set(key, made);
    return made;
  }
}

/** The call at the bottom of a chain: `Router::new()` of `Router::new().route(…).nest(…)`. */
function rootOf(value: Expression): Expression {
  let at = value;
  for (
    let step = 0;
    step < 200 && at.kind === "call" && at.callee.kind === "member" && at.callee.object.kind === "call";
    step++
  ) {
    at = at.callee.object;
  }
  return at;
}

function assignedVariable({ text }: Program, { span }: Call): string {
  const line = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  return /([A-Za-z_]\w*)\s*(?::=|=)\s*$/.exec(line)?.[1] ?? assignedName(text, span.start) ?? "app";
}

/** Rust's modules are files of their last name, wherever they lie: "*users" of `crate::api::users`. */
export function hintOf(module: string): string {
  const last = module.split(/::|[.]/).at(-1) ?? "";
  return /^(?:crate|self|super)?$/.test(last) ? "*" : `*${last}`;
}
