import type { EditFix, Signal, Span } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import type { Candidate } from "./candidate.ts";
import { COMMAND_HINT, findCommandPasswords } from "./commands.ts";
import { DATA_SOURCE_HINT, findDataSources } from "./dataSources.ts";
import { isSampleOfPattern } from "./detectors.ts";
import { fillsDatabase, isDisposable, isPipeline, opensOwnMachine, startedByDevelopers } from "./disposable.ts";
import { isInMadeUpFunction, isInOwnClass } from "./enclosing.ts";
import { isEnvFile } from "./envNames.ts";
import { type Format, formatOf, LITERAL_FILES } from "./format.ts";
import { findHanded, HANDED_HINT } from "./handed.ts";
import { findHeaders, HEADER_HINT } from "./headers.ts";
import { findJsonWebTokens } from "./jwt.ts";
import { findPrivateKeys, KEY_HINT } from "./keys.ts";
import { isLookedAt, isSaidHarmless, isToBeReplaced, lineAround, nameBefore } from "./line.ts";
import { asLocalDefault } from "./localDefaults.ts";
import { isMadeUp } from "./madeUp.ts";
import { findNamed, NAME_HINT } from "./named.ts";
import { isShowable, saysMadeUp } from "./names.ts";
import { isOfSandbox, isSaltedHash, isSearchKey, unusedParts } from "./notInUse.ts";
import { referenceFix } from "./reference.ts";
import { findBySecretlint } from "./secretlint.ts";
import { findSigningKeys, SIGNING_HINT } from "./signing.ts";
import { findTokens, mayHoldTokens } from "./tokens.ts";
import { findConnectionStrings, findUrlCredentials, URL_HINT } from "./urls.ts";
import { Variables } from "./variable.ts";

/** Texts for people in many languages say "password" a lot, and descriptions of interfaces are full of examples. */
const WORDS_ONLY =
  /(?:^|\/)(?:i18n|l10n|locales?|lang|langs|languages?|translations?|messages)(?:\/|[._-])|\.resx$|(?:openapi|swagger)[\w.-]*\.(?:ya?ml|json)$|\.postman_collection\.json$/i;

/** Finds credentials that are written out in source code and configuration. Their values stay where they are. */
export const secretLiterals: Extractor = {
  name: "secret-literals",
  files: LITERAL_FILES,

  mayHold(text) {
    return (
      mayHoldTokens(text) ||
      KEY_HINT.test(text) ||
      URL_HINT.test(text) ||
      DATA_SOURCE_HINT.test(text) ||
      HEADER_HINT.test(text) ||
      COMMAND_HINT.test(text) ||
      SIGNING_HINT.test(text) ||
      HANDED_HINT.test(text) ||
      NAME_HINT.test(text)
    );
  },

  async extract({ path, text }) {
    const format = formatOf(path);
    if (format === undefined || isEnvFile(path) || isMadeUp(path)) return NOTHING;
    const candidates = await findCandidates(path, text, format);
    const variables = new Variables(text, format);
    return { signals: candidates.map((candidate) => toSignal(path, text, format, candidate, variables)), problems: [] };
  },
};

/** All that is found and in use, the surest where several overlap, in the order of the text. */
async function findCandidates(path: string, text: string, format: Format): Promise<readonly Candidate[]> {
  const found = [
    ...findPrivateKeys(text),
    ...findTokens(text),
    ...(await findBySecretlint(path, text)),
    ...findJsonWebTokens(text),
    ...findUrlCredentials(text),
    ...findConnectionStrings(text),
    ...findDataSources(text),
    ...(WORDS_ONLY.test(path) ? [] : [...findHeaders(text), ...findCommandPasswords(text)]),
    ...findSigningKeys(text),
    ...findHanded(text),
    ...(WORDS_ONLY.test(path) || isInterface(text) ? [] : findNamed(text, format)),
  ];
  const isOfStarted = startedByDevelopers(path, text);
  const unused = found.length === 0 ? [] : unusedParts(text, format);
  const inUse = found
    .map((candidate) => named(text, candidate))
    .map((candidate) =>
      isMadeKey(candidate, path) || isBareId(candidate, found, path, text) || isOfSandbox(text, candidate.span)
        ? { ...candidate, strength: "test" as const }
        : candidate,
    )
    .filter(({ name, span }) => !(name !== undefined && saysMadeUp(name)) && !isLookedAt(text, span.start, span.end))
    .filter(({ name, strength }) => strength !== "likely" || !(isDisposable(path, name) || isOfStarted(name)))
    .filter(({ name, strength }) => strength !== "likely" || !opensOwnMachine(text, name))
    .filter(({ signs, strength, span }) => (strength === "certain" && !isAddress(signs)) || !isToBeReplaced(text, span))
    .flatMap((candidate) => asSaid(text, candidate))
    .map((candidate) => asLocalDefault(text, candidate, format))
    .filter(({ span }) => !DOCUMENTED.test(text.slice(span.start, span.end)))
    .filter(({ span }) => !isSearchKey(text, span) && !isSampleOfPattern(text, span))
    .filter(({ strength, span }) => strength !== "likely" || !isSaltedHash(text, span))
    .filter(({ span }) => !AS_EXAMPLE.test(lineAround(text, span.start, span.end).before))
    .filter(({ span }) => !isInMadeUpFunction(text, span.start))
    .filter(({ span }) => !isInOwnClass(text, span.start))
    .filter(({ strength, span }) => strength !== "likely" || !isCommented(text, span, format))
    .filter(({ span }) => !unused.some(({ start, end }) => start <= span.start && span.end <= end));
  return surestOfOverlapping(inUse);
}

/** True of a private key among records that are made up: what a provider issued would be live there as well, a key is drawn by whoever writes it. */
function isMadeKey({ type }: Candidate, path: string): boolean {
  return type === "private key" && fillsDatabase(path);
}

/**
 * True of the id of an AWS key in a pipeline that has the key itself from its platform: an id alone opens nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
function isBareId({ type }: Candidate, found: readonly Candidate[], path: string, text: string): boolean {
  if (type !== "AWS access key" || found.some((other) => other.type === "AWS secret access key")) return false;
  return isPipeline(path) || TAKES_KEY.test(text);
}

/** `aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}`, also where workflows are made of another file */
const TAKES_KEY = /\baws[-_]secret[-_]access[-_]key["']?[ \t]*[:=][ \t]*["']?\$\{\{[ \t]*secrets\./i;

/** What a comment calls harmless is no credential; of what has the shape of one for sure, it is one that opens nothing. */
function asSaid(text: string, candidate: Candidate): readonly Candidate[] {
  if (!isSaidHarmless(text, candidate.span)) return [candidate];
  return candidate.strength === "certain" ? [{ ...candidate, strength: "test" }] : [];
}

/** Tokens of the answers that a vendor's own pages show, which people copy whole: https://docs.slack.dev/reference/methods/oauth.v2.access */
const DOCUMENTED = /^xox[bp]-(?:17653672481-19874698323|23984754863-2348975623103)-/;

/** ` * @example whsec_…`: https://jsdoc.app/tags-example */
const AS_EXAMPLE = /^[ \t]*(?:\*|\/\/|#)[ \t]*@example\b/;

/** True on a line that is commented out, where what is likely a credential is likely an example. */
function isCommented(text: string, { start, end }: Span, { comment }: Format): boolean {
  return comment.test(lineAround(text, start, end).before);
}

/** True for what is known by its place in an address, and not by a shape of its own. */
function isAddress(signs: readonly string[]): boolean {
  return signs.some((sign) => sign.startsWith("a user and a password") || sign.startsWith("the parts of"));
}

/**
 * True for a description of an interface or of data, whose values are examples: https://spec.openapis.org/oas/latest.html ·
 * https://json-schema.org/understanding-json-schema/reference/schema#schema
 */
function isInterface(text: string): boolean {
  const head = text.slice(0, 2000);
  return (
    /^[ \t]*(?:\{\s*)?["']?(?:openapi|swagger)["']?\s*:/m.test(head) ||
    /["']?\$schema["']?\s*:\s*["']https?:\/\/json-schema\.org\//.test(head)
  );
}

/** With the name that its line gives it, where it was not found by one. */
function named(text: string, candidate: Candidate): Candidate {
  const { start } = wholeAddress(text, candidate);
  const name = candidate.name ?? nameBefore(lineAround(text, start, start).before);
  return name === undefined ? candidate : { ...candidate, name };
}

const SURETY = { certain: 0, likely: 1, test: 2, weak: 3 } as const;

function surestOfOverlapping(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => a.span.start - b.span.start)) {
    const last = kept.at(-1);
    if (last === undefined || last.span.end <= candidate.span.start) kept.push(candidate);
    else if (SURETY[candidate.strength] < SURETY[last.strength]) kept[kept.length - 1] = candidate;
  }
  return kept;
}

function toSignal(
  path: string,
  text: string,
  format: Format,
  candidate: Candidate,
  variables: Variables,
): Signal<"secret.literal"> {
  const name = candidate.name !== undefined && isShowable(candidate.name) ? candidate.name : undefined;
  return {
    kind: "secret.literal",
    place: { path, span: candidate.span },
    data: {
      type: candidate.type,
      ...(name === undefined ? {} : { name }),
      signs: candidate.signs,
      strength: candidate.strength,
      where: format.where,
      fixes: fixes(path, text, candidate, name, variables),
    },
  };
}

/** Reads the literal from the environment; an address is read whole, since its password alone is no literal. */
function fixes(
  path: string,
  text: string,
  candidate: Candidate,
  name: string | undefined,
  variables: Variables,
): readonly EditFix[] {
  const whole = wholeAddress(text, candidate);
  const variable = variables.for(candidate, whole, name);
  const fix = variable === undefined ? undefined : referenceFix(path, text, whole, variable);
  return fix ? [fix] : [];
}

/** Longer than any address; a text without quotes or blanks has no end in reach. */
const LONGEST_ADDRESS = 1000;

function wholeAddress(text: string, { span, type }: Candidate): Span {
  if (!/address|connection string|data source/.test(type)) return span;
  let { start, end } = span;
  while (start > 0 && span.start - start < LONGEST_ADDRESS && !/["'`\s]/.test(text[start - 1] ?? "")) start--;
  while (end < text.length && end - span.end < LONGEST_ADDRESS && !/["'`\s]/.test(text[end] ?? "")) end++;
  return { start, end };
}
