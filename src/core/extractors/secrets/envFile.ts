import type { EnvCredential } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";
import type { Candidate } from "./candidate.ts";
import { findDataSources } from "./dataSources.ts";
import { opensOwnMachine } from "./disposable.ts";
import { type EnvEntry, parseEnv } from "./dotenv.ts";
import { ENV_FILES, isEnvFile, isExampleEnv, isTestEnv, tellsOfTests } from "./envNames.ts";
import { judgeSetting } from "./judge.ts";
import { findJsonWebTokens } from "./jwt.ts";
import { findPrivateKeys } from "./keys.ts";
import { isLookedAt, isSaidHarmless, isToBeReplaced } from "./line.ts";
import { isShowable } from "./names.ts";
import { findBySecretlint } from "./secretlint.ts";
import { findTokens } from "./tokens.ts";
import { findConnectionStrings, findUrlCredentials } from "./urls.ts";

/** Reads env files: their keys, and which of them hold credentials. */
export const envFiles: Extractor = {
  name: "env-files",
  files: ENV_FILES,

  async extract({ path, text }) {
    if (!isEnvFile(path)) return NOTHING;
    const entries = parseEnv(text).filter(({ key }) => isShowable(key));
    const example = isExampleEnv(path);
    const shaped = await shapes(path, text);
    const isMeant = isOfRecipes(text);
    const isTest = isTestEnv(path) || entries.some(({ key, value }) => tellsOfTests(key, value));
    const credentials = entries
      .map((entry) => credentialIn(path, text, entry, shaped, example || isTest))
      .filter((credential) => credential !== undefined)
      .map((each) => (isMeant && each.strength === "likely" ? { ...each, strength: "weak" as const } : each));
    const keys = [...new Set(entries.map(({ key }) => key))];
    return {
      signals: [
        { kind: "secret.envFile", place: { path, span: { start: 0, end: 0 } }, data: { keys, credentials, example } },
      ],
      problems: [],
    };
  },
};

/**
 * Symfony means its .env to be committed, with defaults for development, and what runs in production to be told otherwise.
 * https://symfony.com/doc/current/configuration.html#configuring-environment-variables-in-env-files
 */
function isOfRecipes(text: string): boolean {
  return /^###> symfony\/[\w-]+ ###/m.test(text) && /^APP_ENV=["']?dev\b/m.test(text);
}

async function shapes(path: string, text: string): Promise<readonly Candidate[]> {
  const secretlint = await findBySecretlint(path, text);
  return [
    ...findPrivateKeys(text),
    ...findTokens(text),
    ...secretlint,
    ...findJsonWebTokens(text),
    ...findUrlCredentials(text),
    ...findConnectionStrings(text),
    ...findDataSources(text),
  ];
}

/** A value of a credential's shape, or one under a telling key where the file is in use. */
function credentialIn(
  path: string,
  text: string,
  entry: EnvEntry,
  shaped: readonly Candidate[],
  shapesOnly: boolean,
): EnvCredential | undefined {
  if (isLookedAt(text, entry.span.start, entry.span.end)) return undefined;
  const within = shaped.filter(({ span }) => span.start >= entry.span.start && span.end <= entry.span.end);
  const shape = shapesOnly
    ? within.find(({ strength }) => strength === "certain")
    : (within.find(({ strength }) => strength === "certain") ?? within[0]);
  const isHarmless = isSaidHarmless(text, entry.span);
  if (shape && (!isHarmless || shape.strength === "certain"))
    return {
      key: entry.key,
      type: shape.type,
      signs: shape.signs,
      strength: isHarmless ? "test" : shape.strength,
      place: { path, span: shape.span },
    };
  if (shapesOnly || isHarmless || opensOwnMachine(text, entry.key)) return undefined;
  const judged = judgeSetting(entry.key, entry.value);
  const strength = isToBeReplaced(text, entry.span) ? "weak" : "likely";
  return judged && { key: entry.key, ...judged, strength, place: { path, span: entry.span } };
}
