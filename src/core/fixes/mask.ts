import type { FileChange, Signal, Span } from "../model.ts";

const MASK = "•••";
/** Shorter values would mask half a file, and no credential is that short. */
const LEAST_LENGTH = 4;

/** The change with texts that may be printed: a credential's value never leaves its file, not even as a removed line. */
export function withoutSecrets(change: FileChange, signals: readonly Signal[]): FileChange {
  const { path, before, after } = change;
  if (before === undefined) return change;
  const values = [
    ...new Set(
      signals
        .flatMap((signal) => (signal.place.path === path ? spansOf(signal) : []))
        .map(({ start, end }) => before.slice(start, end)),
    ),
  ]
    .filter((value) => value.length >= LEAST_LENGTH)
    .sort((a, b) => b.length - a.length);
  if (values.length === 0) return change;
  const masked = (text: string) => values.reduce((sofar, value) => sofar.replaceAll(value, MASK), text);
  return { ...change, printable: { before: masked(before), after: masked(after) } };
}

function spansOf(signal: Signal): readonly Span[] {
  if (signal.kind === "secret.literal") return [signal.place.span];
  return signal.kind === "secret.envFile" ? signal.data.credentials.map(({ place }) => place.span) : [];
}
