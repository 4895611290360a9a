import type { Call, Program } from "../../program.ts";

/** Calls by the last name of what is called: questions about a call's surroundings ask for few of them, and often. */
export function callsNamed(program: Program, names: ReadonlySet<string>): readonly Call[] {
  let known = INDEXES.get(program);
  if (known === undefined) {
    known = new Map();
    for (const call of program.calls) {
      const { callee } = call;
      const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
      const others = known.get(name);
      if (others) others.push(call);
      else known.set(name, [call]);
    }
    INDEXES.set(program, known);
  }
  return [...names].flatMap((name) => known.get(name) ?? []);
}

const INDEXES = new WeakMap<Program, Map<string, Call[]>>();
