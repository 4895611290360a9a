import type { Component, Signal, SignalKind } from "../model.ts";

/** Something that the repository names, which may stand where a scaffold left a blank. */
export interface Candidate {
  readonly value: string;
  /** What says so: "CODEOWNERS", ".git/config", "a component". */
  readonly from: string;
}

/** What candidates are taken from. */
export interface CandidateFacts {
  readonly signals: readonly Signal[];
  readonly components: readonly Component[];
  /** Who answers for areas of the checklist or for earlier answers. */
  readonly owners: readonly string[];
  /** The text of `.git/config`, where it can be read. */
  readonly gitConfig: string | undefined;
  /** ISO 8601 day. */
  readonly today: string;
}

type Give = (facts: CandidateFacts) => readonly Candidate[];

/** Which words of a blank ask for what; the first that fits decides. */
const RULES: readonly (readonly [words: RegExp, give: Give])[] = [
  [/\borgani[sz]ation\b/i, ({ gitConfig }) => remote(gitConfig).map(({ owner, from }) => ({ value: owner, from }))],
  [/\bregistry\b/i, registries],
  [/\bdashboard\b/i, (facts) => placesOf(facts, "dashboard.defined", "a dashboard")],
  [/\brunbook\b/i, (facts) => placesOf(facts, "document.runbook", "a runbook")],
  [/\balert\b/i, (facts) => named(facts, "alert.defined", ({ data }) => data.name, "an alert")],
  [/\bbucket\b/i, buckets],
  [/\brepository\b/i, ({ gitConfig }) => remote(gitConfig).map(({ address, from }) => ({ value: address, from }))],
  [/\bpackage\b/i, (facts) => named(facts, "manifest.package", ({ data }) => data.name, "a manifest")],
  [/\b(?:store|database)\b/i, stores],
  [
    /\b(?:service|component|customers pay for)\b/i,
    ({ components }) => components.map(({ id }) => ({ value: id, from: "a component" })),
  ],
  [/\b(?:day|date|YYYY-MM-DD)\b/i, ({ today }) => [{ value: today, from: "today" }]],
  [/\b(?:owner|team|person|people|group|TODO|who|reads)\b/i, people],
];
const MOST = 30;

/** What may stand for a blank, each once, without its brackets. */
export function candidatesFor(blank: string, facts: CandidateFacts): readonly Candidate[] {
  const give = RULES.find(([words]) => words.test(blank))?.[1];
  const found = give?.(facts) ?? [];
  return [...new Map(found.map((each) => [each.value, each])).values()]
    .filter(({ value }) => value !== "")
    .slice(0, MOST);
}

function people({ signals, owners, gitConfig }: CandidateFacts): readonly Candidate[] {
  const rules = ofKind(signals, "ownership.rules").flatMap(({ data, place }) =>
    data.rules.flatMap((rule) => rule.owners.map((value) => ({ value, from: place.path }))),
  );
  const catalogued = named({ signals }, "catalog.entity", ({ data }) => data.owner, "the software catalogue");
  const documents = named({ signals }, "document.page", ({ data }) => data.owner, "a document");
  const hosted = remote(gitConfig).map(({ owner, from }) => ({ value: `@${owner}`, from }));
  const said = owners.map((value) => ({ value, from: ".readiness" }));
  return [...rules, ...said, ...catalogued, ...documents.filter(({ value }) => !/[<>]|TODO/.test(value)), ...hosted];
}

/** Where the images of workloads come from; else the code host's own. */
function registries({ signals, gitConfig }: CandidateFacts): readonly Candidate[] {
  const used = ofKind(signals, "kubernetes.workload").flatMap(({ data, place }) =>
    data.images.flatMap((image) => {
      const registry = image.slice(0, Math.max(0, image.lastIndexOf("/")));
      return registry === "" || /[<${]/.test(registry) ? [] : [{ value: registry, from: place.path }];
    }),
  );
  const hosted = remote(gitConfig).flatMap(({ host, owner, project, from }) =>
    host === "github.com"
      ? [{ value: `ghcr.io/${owner.toLowerCase()}`, from }]
      : host === "gitlab.com"
        ? [{ value: `registry.gitlab.com/${owner}/${project}`, from }]
        : [],
  );
  return [...used, ...hosted];
}

function buckets({ signals }: CandidateFacts): readonly Candidate[] {
  return ofKind(signals, "infrastructure.resource").flatMap(({ data, place }) => {
    if (!/^(?:aws_s3_bucket|google_storage_bucket)$/.test(data.type)) return [];
    const value = data.fields[data.type.startsWith("aws") ? "bucket" : "name"]?.value;
    return typeof value === "string" ? [{ value, from: place.path }] : [];
  });
}

function stores({ signals }: CandidateFacts): readonly Candidate[] {
  return named(
    { signals },
    "dependency.used",
    ({ data }) => (data.type === "other" || data.type === "http" ? undefined : data.type),
    "the code",
  );
}

interface Remote {
  readonly host: string;
  readonly owner: string;
  readonly project: string;
  readonly address: string;
  readonly from: string;
}

/** Where the repository is pushed to, without the credentials that an address may hold. */
function remote(gitConfig: string | undefined): readonly Remote[] {
  const url = /^\s*url\s*=\s*(\S{1,300})\s*$/m.exec(gitConfig ?? "")?.[1] ?? "";
  const found =
    /^(?:(?:https?|ssh|git):\/\/)?(?:[^@/\s]*@)?([\w.-]+)(?::\d+)?[:/]([\w./-]+?)\/([\w.-]+?)(?:\.git)?$/.exec(url);
  const [host, owner, project] = [found?.[1], found?.[2], found?.[3]];
  if (host === undefined || owner === undefined || project === undefined) return [];
  return [{ host, owner, project, address: `https://${host}/${owner}/${project}`, from: ".git/config" }];
}

function placesOf({ signals }: CandidateFacts, kind: SignalKind, from: string): readonly Candidate[] {
  return signals.filter((signal) => signal.kind === kind).map(({ place }) => ({ value: place.path, from }));
}

function named<K extends SignalKind>(
  { signals }: Pick<CandidateFacts, "signals">,
  kind: K,
  nameOf: (signal: Signal<K>) => string | undefined,
  from: string,
): readonly Candidate[] {
  return ofKind(signals, kind).flatMap((signal) => {
    const value = nameOf(signal);
    return value === undefined ? [] : [{ value, from }];
  });
}

function ofKind<K extends SignalKind>(signals: readonly Signal[], kind: K): readonly Signal<K>[] {
  return signals.filter((signal) => signal.kind === kind) as unknown as readonly Signal<K>[]; // just tested
}
