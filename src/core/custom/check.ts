import { Minimatch } from "minimatch";
import type { Finding, Place, Seen, Signal, SignalCheck, Verdict } from "../model.ts";
import { count } from "../output/words.ts";
import { allOf, fail, notApplicable, pass, unknown } from "../verdict.ts";
import { type Construct, type CustomCheck, constructOf, listOf, type ValueConstruct } from "./schema.ts";

type Reads = "custom.sight" | "manifest.package";

const EVIDENCE_SHOWN = 3;
/** A check that is wrong about everything would say so in every file. */
const MAX_FINDINGS = 200;

/** What custom checks are decided on beyond signals. */
export interface Surroundings {
  /** Every file of the workspace that is neither ignored nor excluded. */
  readonly paths: readonly string[];
  /** False where nothing that the workspace brings along may run. */
  readonly trusted: boolean;
  /** Why a check's query cannot be asked, by id. */
  readonly brokenQueries: ReadonlyMap<string, string>;
}

/** A check as the rest of the checklist knows it, made of one in the configuration. */
export function customCheck(custom: CustomCheck, around: Surroundings): SignalCheck<Reads> {
  return {
    id: custom.id,
    title: custom.title,
    level: custom.level ?? "standard",
    mode: "auto",
    scope: custom.scope ?? "repository",
    ...(custom.appliesTo === undefined ? {} : { appliesTo: custom.appliesTo }),
    reads: ["custom.sight", "manifest.package"],
    custom: true,
    decide: (seen) => decide(custom, seen, around),
  };
}

function decide(custom: CustomCheck, seen: Seen<Reads>, around: Surroundings): Verdict {
  const { construct } = constructOf(custom);
  if (construct.file !== undefined) return decideFile(custom, listOf(construct.file), seen, around);
  if (construct.dependency !== undefined) return decideDependency(custom, construct.dependency, seen);
  if (construct.query !== undefined) {
    const broken = around.brokenQueries.get(custom.id);
    if (!around.trusted) return unknown("queries of the workspace are asked once it is trusted");
    if (broken !== undefined) return unknown(broken.replace(/\.$/, ""));
  }
  const globs = construct.value?.files ?? construct.query?.files;
  const isNamed = globs === undefined ? () => true : matcher(listOf(globs), seen.component.root);
  const sights = seen.all("custom.sight").filter(({ data, place }) => data.check === custom.id && isNamed(place.path));
  if (construct.value === undefined) return decideQuery(custom, sights, seen.files);
  return decideValue(custom, construct.value, sights, around.paths.filter(isNamed));
}

type Sight = Signal<"custom.sight">;

function decideFile(
  custom: CustomCheck,
  globs: readonly string[],
  { component }: Seen<Reads>,
  { paths }: Surroundings,
): Verdict {
  const found = paths.filter(matcher(globs, component.root));
  if (!constructOf(custom).wanted)
    return noneOf(
      found.map((path) => finding(custom, "file-present", `${path} is there and must not be.`, start(path))),
      `none of ${count(paths.length, "file")} matches ${globs.join(" or ")}`,
    );
  if (found.length === 0) return fail(finding(custom, "file-missing", `No file matches ${globs.join(" or ")}.`));
  return pass(...found.slice(0, EVIDENCE_SHOWN).map((path) => ({ message: `${path} is there`, place: start(path) })));
}

function decideValue(
  custom: CustomCheck,
  { files, path, equals, oneOf }: ValueConstruct,
  sights: readonly Sight[],
  paths: readonly string[],
): Verdict {
  const where = listOf(path).join(".");
  const looked = new Set(sights.map(({ place }) => place.path));
  const unread = paths.filter((each) => !looked.has(each));
  const unreadable = [
    ...sights
      .filter(({ data }) => data.found === "unreadable")
      .map((each) => unknown(`${each.place.path}: ${each.data.why}`)),
    ...(unread.length === 0 ? [] : [unknown(`${count(unread.length, "file")} could not be read (${unread[0]})`)]),
  ];
  const matches = sights.filter(({ data }) => data.found === "match");
  if (!constructOf(custom).wanted)
    return noneOf(
      matches.map(({ place }) => finding(custom, "value-present", `${where} says what it must not.`, place)),
      `${where} says nothing of the kind in ${count(paths.length, "file")}`,
      unreadable,
    );
  if (paths.length === 0)
    return fail(
      finding(custom, "file-missing", `No file matches ${listOf(files).join(" or ")}, where ${where} belongs.`),
    );
  const isAny = equals === undefined && oneOf === undefined;
  const wrong = sights.flatMap(({ data, place }) => {
    if (data.found === "nothing")
      return [fail(finding(custom, "value-missing", `${place.path} has no ${where}.`, place))];
    if (data.found === "other")
      return [
        fail(finding(custom, "value-differs", `${where} is another value than the one that is asked for.`, place)),
      ];
    return [];
  });
  const right = matches
    .slice(0, EVIDENCE_SHOWN)
    .map(({ place }) => ({ message: isAny ? `${where} is set` : `${where} is as asked`, place }));
  return allOf([...wrong, ...unreadable, pass(...right)], "");
}

function decideQuery(custom: CustomCheck, sights: readonly Sight[], files: number): Verdict {
  const unreadable = sights
    .filter(({ data }) => data.found === "unreadable")
    .map(({ place, data }) => unknown(`${place.path}: ${data.why}`));
  const matches = sights.filter(({ data }) => data.found === "match");
  if (!constructOf(custom).wanted)
    return noneOf(
      matches.map(({ place }) => finding(custom, "construct-present", `"${custom.title}" does not hold here.`, place)),
      `searched ${count(files, "file")}`,
      unreadable,
    );
  const found = matches.slice(0, EVIDENCE_SHOWN).map(({ place }) => ({ message: "it is here", place }));
  if (found.length > 0) return pass(...found);
  return allOf(
    [
      ...unreadable,
      ...(unreadable.length > 0
        ? []
        : [fail(finding(custom, "construct-missing", `None of ${count(files, "file")} holds it.`))]),
    ],
    "",
  );
}

function decideDependency(
  custom: CustomCheck,
  { name, ecosystem }: NonNullable<Construct["dependency"]>,
  seen: Seen<Reads>,
): Verdict {
  const manifests = seen
    .all("manifest.package")
    .filter(({ data }) => ecosystem === undefined || data.ecosystem === ecosystem);
  const holding = manifests.filter(({ data }) => data.dependencies.includes(name));
  if (!constructOf(custom).wanted)
    return noneOf(
      holding.map(({ place }) => finding(custom, "dependency-present", `${place.path} depends on ${name}.`, place)),
      `none of ${count(manifests.length, "manifest")} asks for ${name}`,
    );
  const [first] = manifests;
  if (first === undefined) return notApplicable(`There is no ${ecosystem ?? "package"} manifest.`);
  if (holding.length > 0)
    return pass(...holding.slice(0, EVIDENCE_SHOWN).map(({ place }) => ({ message: `depends on ${name}`, place })));
  return fail(finding(custom, "dependency-missing", `Nothing depends on ${name}.`, first.place));
}

/** Holds while there is no finding; what could not be read leaves it open. */
function noneOf(findings: readonly Finding[], looked: string, open: readonly Verdict[] = []): Verdict {
  return allOf([...findings.slice(0, MAX_FINDINGS).map((each) => fail(each)), ...open, pass({ message: looked })], "");
}

function finding(custom: CustomCheck, kind: string, what: string, place?: Place): Finding {
  const fix = /[.!?]$/.test(custom.fix) ? custom.fix : `${custom.fix}.`;
  return { kind, message: `${what} ${fix}`, severity: "warning", ...(place === undefined ? {} : { place }), fixes: [] };
}

function start(path: string): Place {
  return { path, span: { start: 0, end: 0 } };
}

/** True of paths that match one of the globs, which start at the component's folder. */
function matcher(globs: readonly string[], root: string): (path: string) => boolean {
  const compiled = globs.map(
    (glob) => new Minimatch(glob, { dot: true, noext: true, nocomment: true, nonegate: true }),
  );
  const prefix = root === "" ? "" : `${root}/`;
  return (path) => path.startsWith(prefix) && compiled.some((glob) => glob.match(path.slice(prefix.length)));
}
