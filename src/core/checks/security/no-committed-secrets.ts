import type { EnvCredential, Evidence, Finding, Fix, Place, SecretStrength, Severity, Signal } from "../../model.ts";
import { count } from "../../output/words.ts";
import { pass } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

const SEVERITY: Readonly<Record<SecretStrength, Severity>> = {
  certain: "error",
  likely: "warning",
  test: "info",
  weak: "info",
};
const IGNORE: Fix = {
  kind: "scaffold",
  title: "Ignore the env file and keep its keys in .env.example",
  safety: "review",
  scaffold: "env-example",
};
const NAMED_KEYS = 3;

export default defineCheck({
  id: "security/no-committed-secrets",
  title: "No credentials in the repository",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["env-example"],
  reads: ["secret.literal", "secret.envFile"],

  decide(seen) {
    const files = seen.all("secret.envFile");
    const literals = seen.all("secret.literal");
    const [first, ...rest] = [
      ...files.filter((file) => !holdsDefaults(file)).flatMap(envFile),
      ...together(literals.filter(({ data }) => data.strength !== "weak").map(literal)),
    ];
    const weak = [
      ...together(literals.filter(({ data }) => data.strength === "weak").map(literal)),
      ...files.filter(holdsDefaults).flatMap(defaults),
    ];
    const notes = weak.length === 0 ? {} : { notes: weak };
    const evidence = files.filter(({ data }) => data.credentials.length === 0).map(harmless);
    if (first === undefined)
      return { ...pass({ message: `Searched ${count(seen.files, "file")} for credentials.` }, ...evidence), ...notes };
    return { outcome: "fail", findings: [first, ...rest], evidence, ...notes };
  },
});

/** True of a file that its framework means to be committed, whose values are for development. */
function holdsDefaults({ data }: Signal<"secret.envFile">): boolean {
  return data.credentials.length > 0 && data.credentials.every(({ strength }) => strength === "weak");
}

function defaults({ place, data }: Signal<"secret.envFile">): readonly Finding[] {
  const names = data.credentials.map(({ key }) => key);
  return data.credentials.slice(0, 1).map((first) => ({
    kind: "env-default-known",
    message: `${nameOf(place.path)} is meant to be committed and gives ${listed(names)} a value: where what runs in production is told no other, everybody who can read the repository knows it.`,
    severity: "info",
    place: first.place,
    identity: `env default: ${names.join(" ")}`,
    fixes: [],
  }));
}

/** One finding for a file, at its first credential; the others stand beside it. */
function envFile({ place, data }: Signal<"secret.envFile">): readonly Finding[] {
  const [first, ...others] = data.credentials;
  if (first === undefined) return [];
  const names = data.credentials.map(({ key }) => key);
  const isTest = data.credentials.every(({ strength }) => strength === "test");
  return [
    {
      kind: "env-file-committed",
      message: `${nameOf(place.path)} is part of the repository and holds ${listed(names)}. Rotate what it holds: Git keeps the value after the file is gone.`,
      severity: isTest ? "info" : "error",
      place: first.place,
      related: others.map(related),
      identity: `env file: ${names.join(" ")}`,
      fixes: data.example ? [] : [IGNORE],
    },
  ];
}

function literal({ place, data }: Signal<"secret.literal">): Finding {
  const what = data.name === undefined ? withArticle(data.type) : `${withArticle(data.type)} (${data.name})`;
  if (data.strength === "weak") return weakLiteral(what, place, data);
  const follows =
    data.strength === "test"
      ? "It reaches test data only, but shows where a live one would land."
      : "Rotate it: everybody who can read the repository has it, and Git keeps it after it is gone.";
  return {
    kind: data.where === "source" ? "secret-in-source" : "secret-in-config",
    message: `Here stands ${what}, known by ${data.signs.join(" and ")}. ${follows}`,
    severity: SEVERITY[data.strength],
    place,
    identity: data.name === undefined ? data.type : `${data.type}: ${data.name}`,
    fixes: data.fixes,
  };
}

/**
 * What is set under one name at several places is one credential to rotate, told at the first of them. Where a fix mends
 * each by itself, each is told.
 */
function together(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { kind, severity, identity = "", fixes, place } = finding;
    const isNamed = identity.includes(": ") && fixes.length === 0;
    const key = isNamed ? [kind, severity, identity].join("#") : `${place?.path}#${place?.span.start}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    const related = others.flatMap(({ place }) => (place ? [{ message: "The same name is set here.", place }] : []));
    const message = `${first.message} So does ${others.length === 1 ? "one more place" : `each of ${others.length} more places`} of that name.`;
    return { ...first, message, related };
  });
}

function weakLiteral(what: string, place: Place, { type, name, where }: Signal<"secret.literal">["data"]): Finding {
  const message =
    where === "source"
      ? `Here stands ${what} for one's own machine: where what runs in production is told no other, everybody who can read the repository knows it.`
      : `The manifest sets ${what} to a word that stands here: what is deployed is that easy to guess, and a better one would be read here by everybody. Take it from a Secret.`;
  return {
    kind: "secret-literal-weak",
    message,
    severity: SEVERITY.weak,
    place,
    identity: `${type}: ${name ?? ""}`,
    fixes: [],
  };
}

function related({ key, type, signs, place }: EnvCredential): Evidence {
  return { message: `${key}: ${withArticle(type)}, known by ${signs.join(" and ")}`, place };
}

function harmless({ place, data }: Signal<"secret.envFile">): Evidence {
  const what = data.example ? "an example with no credential" : "settings with no credential";
  return { message: `${place.path}: ${what}, ${count(data.keys.length, "key")}`, place };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_KEYS).join(", ");
  return names.length > NAMED_KEYS ? `${shown} and ${names.length - NAMED_KEYS} more` : shown;
}

function withArticle(type: string): string {
  return /^(?:[aeio]|(?:AWS|npm|NPM|RubyGems|HCP|xAI|OpenAI|SQL)\b)/i.test(type) && !/^(?:one)/i.test(type)
    ? `an ${type}`
    : `a ${type}`;
}

function nameOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}
