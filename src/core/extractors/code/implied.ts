import type { Call, Program } from "./program.ts";

/** A call that a framework makes of settings that a file holds: `new DataSource(options)` of what ormconfig.json says. */
export interface ImpliedCall {
  readonly call: Call;
  /** What it is called in a sentence: "production in config/config.json". */
  readonly text: string;
}

/** The program as it is once frameworks have made their calls of its settings. */
export function withImplied(program: Program, implied: readonly ImpliedCall[]): Program {
  return implied.length === 0 ? program : { ...program, calls: [...program.calls, ...implied.map(({ call }) => call)] };
}
