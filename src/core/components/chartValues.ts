import { asValue } from "../extractors/helm/render.ts";
import { setAll } from "../extractors/helm/setPaths.ts";
import { type Dict, isDict, isList, merged, type Value } from "../extractors/helm/values.ts";
import type { Place, Signal } from "../model.ts";
import { folderOf, lastOf, upwards } from "./folders.ts";
import { environmentOf, isBefore, isForProduction } from "./linkEnvironments.ts";

type Chart = Signal<"helm.chart">;
type Values = Signal<"helm.values">;
type Release = Signal<"helm.release">;

/** A set of values beside the chart's own, or in a folder of them. */
const SET = /^(?:(?:values|envs?|environments?|config|overlays)\/(?:[^/]+\/)?)?[^/]+$/;
/** Charts do not lie in each other any deeper. */
const DEEPEST = 8;

/** Everything that gives a chart its values. */
export class ChartValues {
  readonly #charts: ReadonlyMap<string, Chart>;
  readonly #values = new Map<string, Values[]>();
  readonly #byPath = new Map<string, Values>();
  readonly #releases = new Map<string, Release[]>();

  constructor(charts: readonly Chart[], values: readonly Values[], releases: readonly Release[]) {
    this.#charts = new Map(charts.map((chart) => [folderOf(chart.place.path), chart]));
    for (const each of values) {
      if (each.data.tree === undefined) continue;
      this.#byPath.set(each.place.path, each);
      const folder = this.#chartAround(each.place.path);
      if (folder !== undefined) this.#values.set(folder, [...(this.#values.get(folder) ?? []), each]);
    }
    for (const each of releases)
      this.#releases.set(each.data.chart, [...(this.#releases.get(each.data.chart) ?? []), each]);
  }

  /** The signals that decide them: where all are the same as before, so are the values. */
  madeOf(folder: string, depth = 0): readonly Signal[] {
    const release = this.#releaseOf(folder);
    const parent = depth > DEEPEST ? undefined : this.#parentOf(folder);
    return [
      ...(this.#values.get(folder) ?? []),
      ...(release === undefined ? [] : [release, ...this.#filesOf(release)]),
      ...(parent === undefined ? [] : [parent, ...this.madeOf(folderOf(parent.place.path), depth + 1)]),
    ];
  }

  /** The values that a chart is installed with; undefined where its parent turns it off. */
  of(folder: string, depth = 0): Value | undefined {
    const own = withGlobal(laidOver(this.#setsOf(folder)));
    const parent = depth > DEEPEST ? undefined : this.#parentOf(folder);
    if (parent === undefined) return own;
    const above = this.of(folderOf(parent.place.path), depth + 1);
    if (above === undefined) return undefined;
    return handedDown(own, above, parent, this.#charts.get(folder)?.data.name ?? "");
  }

  /** What it is installed with before production, and the files that the two are called by; undefined where nothing is said. */
  before(folder: string): { readonly values: Value; readonly path: string; readonly live: string } | undefined {
    const [file] = this.#fileFor(folder, "before");
    if (file === undefined || this.#parentOf(folder) !== undefined) return undefined;
    const release = this.#releaseOf(folder);
    const [base] = this.#baseOf(folder);
    const live = release?.place.path ?? (this.#fileFor(folder, "production")[0] ?? base ?? file).place.path;
    return { values: withGlobal(laidOver(this.#setsOf(folder, "before"))), path: file.place.path, live };
  }

  /** True where its own values alone are known: what it is installed with may say otherwise. */
  isOpen(folder: string, depth = 0): boolean {
    const parent = depth > DEEPEST ? undefined : this.#parentOf(folder);
    if (parent !== undefined) return this.isOpen(folderOf(parent.place.path), depth + 1);
    return this.#releaseOf(folder) === undefined && this.#fileFor(folder, "production").length === 0;
  }

  /** Where the number stands that values give at a path, in the last of the files that do. */
  countAt(folder: string, path: string): Place | undefined {
    const release = this.#releaseOf(folder);
    const over = release === undefined ? this.#fileFor(folder, "production") : this.#filesOf(release);
    const files = this.#parentOf(folder) === undefined ? [...this.#baseOf(folder), ...over] : [];
    const found = files.findLast(({ data }) => dig(asValue(data.tree ?? null), path.split(".")) !== undefined);
    const span = found?.data.counts.find((each) => each.path === path)?.span;
    const isGiven = release?.data.values !== undefined || release?.data.parameters !== undefined;
    return found === undefined || span === undefined || isGiven ? undefined : { path: found.place.path, span };
  }

  /** The chart in whose folder of charts it lies: https://helm.sh/docs/chart_template_guide/subcharts_and_globals/ */
  #parentOf(folder: string): Chart | undefined {
    const match = /^(?:(.*)\/)?charts\/[^/]+$/.exec(folder);
    return match === null ? undefined : this.#charts.get(match[1] ?? "");
  }

  /** The chart that a file lies in, or in a folder of which. */
  #chartAround(path: string): string | undefined {
    return [...upwards(folderOf(path)), ""].find((folder) => this.#charts.has(folder));
  }

  #setsOf(folder: string, environment: "production" | "before" = "production"): readonly Value[] {
    const base = this.#baseOf(folder);
    const release = environment === "production" ? this.#releaseOf(folder) : undefined;
    const over = release === undefined ? this.#fileFor(folder, environment) : this.#filesOf(release);
    const sets = [...base, ...over].flatMap(({ data }) => (data.tree === undefined ? [] : [asValue(data.tree)]));
    const { values, parameters } = release?.data ?? {};
    const installed = values === undefined ? sets : [...sets, asValue(values)];
    if (parameters === undefined) return installed;
    // Places in lists are those of what the release gives; the chart's own lists give way to it.
    return [...installed, setAll(laidOver(installed.slice(base.length)), parameters)];
  }

  #baseOf(folder: string): readonly Values[] {
    const base = (this.#values.get(folder) ?? []).find(
      ({ place }) => folderOf(place.path) === folder && /^values\.ya?ml$/i.test(lastOf(place.path)),
    );
    return base === undefined ? [] : [base];
  }

  /** The set of values that is called for an environment: of several before production the one that is most like it. */
  #fileFor(folder: string, environment: "production" | "before"): readonly Values[] {
    const [base] = this.#baseOf(folder);
    const named = (each: Values) => each.place.path.slice(folder === "" ? 0 : folder.length + 1);
    const own = (this.#values.get(folder) ?? []).filter(
      (each) => each !== base && SET.test(named(each)) && environmentOf(named(each)) === environment,
    );
    const nearest = own.find((each) => /stag|stg|pre-?prod|uat/i.test(named(each)));
    return (environment === "before" ? [nearest ?? own[0]] : [own[0]]).flatMap((each) => each ?? []);
  }

  #filesOf(release: Release): readonly Values[] {
    return release.data.files.flatMap((file) => this.#byPath.get(file) ?? []);
  }

  /** What installs it in production; where several do and none says which it is for, none is taken. */
  #releaseOf(folder: string): Release | undefined {
    const known = (this.#releases.get(folder) ?? []).filter(
      ({ data, place }) => data.open !== true && !isBefore(`${place.path}/${data.name}`),
    );
    const live = known.filter(({ data, place }) => isForProduction(`${place.path}/${data.name}`));
    const [only, ...others] = live.length > 0 ? live : known;
    return others.length === 0 ? only : undefined;
  }
}

function laidOver(sets: readonly Value[]): Dict {
  const all = sets.reduce<Value>((under, over) => merged(under, over), new Map());
  return isDict(all) ? all : new Map();
}

function withGlobal(values: Dict): Dict {
  return values.has("global") ? values : new Map<string, Value>([...values, ["global", new Map()]]);
}

/** A chart's own values, with those that the chart above keeps under its name; undefined where that turns it off. */
function handedDown(own: Value, above: Value, { data }: Chart, name: string): Value | undefined {
  const dependency = data.dependencies.find((each) => each.name === name);
  const [condition] = (dependency?.condition ?? "").split(",");
  if (condition !== undefined && condition !== "" && dig(above, condition.trim().split(".")) === false)
    return undefined;
  const given = dig(above, [dependency?.as ?? name]);
  const values = isDict(given) ? merged(own, given) : own;
  const shared = dig(above, ["global"]);
  return isDict(shared) && isDict(values) ? merged(values, new Map([["global", shared]])) : values;
}

function dig(value: Value, keys: readonly string[]): Value {
  let found = value;
  for (const key of keys) {
    if (!isDict(found) || isList(found)) return undefined;
    found = found.get(key);
  }
  return found;
}
