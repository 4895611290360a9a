import type { Call, Side } from "./program.ts";
import { either, type Reading, unknownReading } from "./readings.ts";

/** What a call sets on a thing. */
export interface SetBy {
  readonly call: Call;
  readonly reading: Reading;
}

/**
 * What calls set on what `maker` made. What stands on one side of a fork alone says only what may hold, unless each
 * of the sides says something.
 */
export function withSides(found: readonly SetBy[], maker: Call | undefined): readonly SetBy[] {
  const forks = new Map<number, Map<number, Reading>>();
  const placed = found.map((each) => ({ ...each, side: ownSide(each.call, maker) }));
  for (const { side, reading } of placed) {
    if (side === undefined || reading.state === "absent") continue;
    forks.set(side.fork, (forks.get(side.fork) ?? new Map<number, Reading>()).set(side.side, reading));
  }
  return placed.map(({ call, reading, side }) => {
    if (side === undefined || reading.state === "absent") return { call, reading };
    const said = [...(forks.get(side.fork)?.values() ?? [])];
    return { call, reading: said.length === side.sides ? either(said) : onOneSide(reading) };
  });
}

/** The innermost side of a fork that a call stands on and its maker does not. */
function ownSide({ sides }: Call, maker: Call | undefined): Side | undefined {
  return sides?.findLast(
    ({ fork, side }) => !maker?.sides?.some((other) => other.fork === fork && other.side === side),
  );
}

function onOneSide(reading: Reading): Reading {
  if (reading.state === "set")
    return { state: "unknown", reason: "its timeout is set on one branch alone", adds: true };
  return reading.state === "disabled" ? unknownReading("its timeout is switched off on one branch alone") : reading;
}
