import type { Signal } from "../../../model.ts";
import type { Expression, FunctionExpression, Program } from "../program.ts";
import { speaksOfHealth } from "./asking.ts";
import { answerOfFunction } from "./handler.ts";
import { functionOf } from "./origin.ts";
import { rubyAnswer } from "./rubyAnswers.ts";

/** Functions that other files may register as health handlers, or call from one. */
export function exportedHandlers(program: Program): readonly Signal[] {
  const isAboutHealth = speaksOfHealth(program.path.split("/").slice(-2).join("/"));
  const found = new Map<string, FunctionExpression>();
  const note = (name: string, value: Expression) => {
    const held = functionOf(value);
    if (held && (isAboutHealth || speaksOfHealth(name))) found.set(name, held);
  };
  for (const [name, value] of program.exports) {
    if (value.kind === "name" && value.binding?.import) continue;
    note(name, value);
    for (const [method, held] of membersOf(value)) note(name === "default" ? method : `${name}.${method}`, held);
  }
  return [...found].map(([name, held]) => ({
    kind: "server.handler",
    place: { path: program.path, span: held.span, within: name },
    data: {
      name,
      handler: program.language === "ruby" ? rubyAnswer(held.bodySpan, program) : answerOfFunction(held, program, 0),
    },
  }));
}

/** The functions of an object, of a class or of an instance. */
function membersOf(value: Expression, depth = 0): readonly (readonly [string, Expression])[] {
  if (depth > 4) return [];
  if (value.kind === "object") {
    return value.entries.flatMap((entry) => ("key" in entry ? [[entry.key, entry.value] as const] : []));
  }
  if (value.kind === "call" && value.isNew) return membersOf(value.callee, depth + 1);
  if (value.kind !== "name" || !value.binding) return [];
  const { definition, values } = value.binding;
  if (definition) return [...definition.methods].map(([name, held]) => [`${name}`, held] as const);
  return values.flatMap((each) => membersOf(each, depth + 1));
}
