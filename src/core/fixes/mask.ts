import { diffArrays } from "diff";
import type { FileChange, SecretStrength, Signal, Span } from "../model.ts";

const MASK = "•••";
/** Shorter values would mask half a file, and no credential is that short. */
const LEAST_LENGTH = 4;

/**
 * What is no more than a word may be a credential at one place and a name at another: of a port, a database. No port's
 * name is longer: https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
const WORD = /^(?=.{4,15}$)[a-z]+(?:[-_][a-z]+)*$/i;
/** What stores and their users are called, and is their password where nobody chose one: a name wherever else it stands. */
const USUAL =
  /^(?:postgres(?:ql)?|pgsql|mysql|mariadb|mongo(?:db)?|redis|rabbitmq|kafka|elastic(?:search)?|minio(?:admin)?|keycloak|grafana|admin(?:istrator)?|root|guest|user|default|example|test|demo)$/i;
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
  const isWord = ({ strength, value }: (typeof secrets)[number]) =>
    USUAL.test(value) || (strength === "weak" && WORD.test(value));
  const values = new Set(secrets.filter((secret) => !isWord(secret)).map(({ value }) => value));
  const words = secrets.filter(({ value }) => !values.has(value)).map(({ value, span }) => placed(before, value, span));
  const printed = (text: string) => [...values].reduce((sofar, value) => sofar.replaceAll(value, MASK), text);
  const own = words.length === 0 ? { before, after } : withoutWords(before, after, words);
  return { ...change, printable: { before: printed(own.before), after: printed(own.after) } };
}

/** A word that is a credential at one place. */
interface Word {
  readonly value: string;
  /** The line of the text before. */
  readonly line: number;
  /** What stands before it on its line. */
  readonly key: string;
}

function placed(text: string, value: string, { start }: Span): Word {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  return { value, line: text.slice(0, start).split("\n").length - 1, key: text.slice(lineStart, start).trim() };
}

/**
 * Both texts without the words: on their own lines, wherever those are now, and on lines that tell of a credential. A
 * line that was written anew is without a word under the key where it was a credential too.
 */
function withoutWords(before: string, after: string, words: readonly Word[]): { before: string; after: string } {
  const [from, to] = [before.split("\n"), after.split("\n")];
  const lines: string[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays(from, to)) {
    for (const line of removed ? [] : value) {
      const isOwn = added ? isUnderKey : (word: Word) => word.line === at;
      lines.push(words.reduce((sofar, word) => withoutWord(sofar, word, isOwn), line));
      if (!added) at++;
    }
    if (removed) at += value.length;
  }
  const own = from.map((text, index) =>
    words.reduce((sofar, word) => withoutWord(sofar, word, ({ line }) => line === index), text),
  );
  return { before: own.join("\n"), after: lines.join("\n") };
}

function withoutWord(line: string, word: Word, isOwn: (word: Word, line: string) => boolean): string {
  const { value } = word;
  if (!line.includes(value)) return line;
  const masks = TELLING.test(line.replaceAll(value, "")) || isOwn(word, line);
  return masks ? line.replaceAll(value, MASK) : line;
}

function isUnderKey({ key, value }: Word, line: string): boolean {
  const text = line.trim();
  return text.startsWith(key) && text.slice(key.length).trimStart().startsWith(value);
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
