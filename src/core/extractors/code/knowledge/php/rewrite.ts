import type { Call, Expression } from "../../program.ts";
import type { Insertion } from "../client.ts";

/** Writes over the literal at a position that switched a timeout off. */
export function overLiteral(position: number, text: string): Insertion {
  return {
    into: "own",
    write: (call: Call) => {
      const value: Expression | undefined = call.arguments[position]?.value;
      return value?.kind === "literal" ? [{ span: value.span, text }] : [];
    },
  };
}
