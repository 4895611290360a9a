import type { FileChange, SecretStrength, Signal, Span } from "../model.ts";

const MASK = "•••";
/** Shorter values would mask half a file, and no credential is that short. */
const LEAST_LENGTH = 4;

/**
 * What is no more than a word may be a credential at one place and a name at another: of a port, a database. No port's
 * name is longer: https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
const WORD = /^(?=.{4,15}$)[a-z]+(?:[-_][a-z]+)*$/i;
/** A line on which even a word is masked. */
const TELLING = /pass|pwd|secret|token|credential|api[-_]?key|:\/\//i;

/** The change with texts that may be printed: a credential's value never leaves its file, not even as a removed line. */
export function withoutSecrets(change: FileChange, signals: readonly Signal[]): FileChange {
  const { path, before, after } = change;
  if (before === undefined) return change;
  const secrets = signals
    .flatMap((signal) => (signal.place.path === path ? secretsOf(signal) : []))
    .map(({ span, strength }) => ({ span, strength, value: before.slice(span.start, span.end) }))
    .filter(({ value }) => value.length >= LEAST_LENGTH)
    .sort((a, b) => b.value.length - a.value.length);
  if (secrets.length === 0) return change;
  const isWord = ({ strength, value }: (typeof secrets)[number]) => strength === "weak" && WORD.test(value);
  const values = new Set(secrets.filter((secret) => !isWord(secret)).map(({ value }) => value));
  const words = secrets
    .filter(({ value }) => !values.has(value))
    .map(({ value, span }) => ({ value, ...placed(before, span) }));
  const masked = (text: string) =>
    text
      .split("\n")
      .map((line) => words.reduce((sofar, word) => withoutWord(sofar, word), line))
      .join("\n");
  const printed = (text: string) => [...values].reduce((sofar, value) => sofar.replaceAll(value, MASK), masked(text));
  return { ...change, printable: { before: printed(before), after: printed(after) } };
}

/** What stands before a value on its line: its key. */
function placed(text: string, { start }: Span): { readonly key: string } {
  return { key: text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() };
}

/** A line without a word where that is behind the key under which it is a credential, or where the line tells of one. */
function withoutWord(line: string, { value, key }: { readonly value: string; readonly key: string }): string {
  if (!line.includes(value)) return line;
  if (TELLING.test(line.replaceAll(value, ""))) return line.replaceAll(value, MASK);
  const start = line.length - line.trimStart().length;
  const isOwn =
    line.startsWith(`${key}`, start) &&
    line
      .slice(start + key.length)
      .trimStart()
      .startsWith(value);
  return isOwn ? line.replaceAll(value, MASK) : line;
}

interface Secret {
  readonly span: Span;
  readonly strength: SecretStrength;
}

function secretsOf(signal: Signal): readonly Secret[] {
  if (signal.kind === "secret.literal") return [{ span: signal.place.span, strength: signal.data.strength }];
  if (signal.kind !== "secret.envFile") return [];
  return signal.data.credentials.map(({ place, strength }) => ({ span: place.span, strength }));
}
