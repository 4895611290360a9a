import { type CustomCheck, customCheckSchema } from "../custom/schema.ts";
import type { Check, ComponentKind, Criticality, Limits, Place, Problem, Severity } from "../model.ts";
import { closest } from "./closest.ts";
import { type ConfigFile, configFrameSchema } from "./schema.ts";
import { readYamlFile, spanAt, validate, type YamlFile } from "./yamlFile.ts";

export const CONFIG_PATH = ".readiness/config.yaml";

/** What the repository says about its own checklist. */
export interface Config {
  readonly criticality: Criticality;
  readonly launch?: string;
  readonly exclude: readonly string[];
  readonly components: readonly ComponentCorrection[];
  readonly owners: Readonly<Record<string, string>>;
  readonly severities: Readonly<Record<string, Severity | "off">>;
  readonly limits: Limits;
  readonly custom: readonly CustomCheck[];
}

export interface ComponentCorrection {
  readonly root: string;
  readonly id?: string;
  readonly kinds?: readonly ComponentKind[];
  readonly criticality?: Criticality;
  /** False: it is none, and what it holds belongs to what is around it. */
  readonly component: boolean;
  /** The component it is a part of, by id or folder. */
  readonly belongsTo?: string;
}

export const DEFAULT_CONFIG: Config = {
  criticality: "standard",
  exclude: [],
  components: [],
  owners: {},
  severities: {},
  limits: { outboundTimeout: 120_000 },
  custom: [],
};

/** `valid` is false when the file said something that could not be understood; the rest of it still holds. */
export interface LoadedConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly valid: boolean;
  /** Where the queries of custom checks stand, by the check's id. */
  readonly queryPlaces?: ReadonlyMap<string, Place>;
}

/** Reads `.readiness/config.yaml`. */
export function loadConfig(text: string | undefined, checks: readonly Check[]): LoadedConfig {
  if (text === undefined || text.trim() === "") return { config: DEFAULT_CONFIG, problems: [], valid: true };
  const file = readYamlFile(CONFIG_PATH, text);
  if (file.problems.length > 0) return { config: DEFAULT_CONFIG, problems: file.problems, valid: false };
  if (file.value === null) return { config: DEFAULT_CONFIG, problems: [], valid: true }; // only comments
  const { output, problems } = validate(file, configFrameSchema, file.value);
  if (output === undefined) return { config: DEFAULT_CONFIG, problems, valid: false };
  const custom = customChecks(file, output.custom ?? [], checks);
  const known = [...checks, ...custom.checks].map(({ id }) => id);
  const unknownChecks = Object.keys(output.checks ?? {})
    .filter((id) => !known.includes(id))
    .map((id) => stranger(file, id, known));
  const all = [...custom.problems, ...unknownChecks];
  return {
    config: settle(output, custom.checks),
    problems: all,
    valid: all.length === 0,
    ...(custom.queryPlaces.size === 0 ? {} : { queryPlaces: custom.queryPlaces }),
  };
}

function stranger({ document }: YamlFile, id: string, known: readonly string[]): Problem {
  const meant = closest(id, known);
  return {
    message: `"${id}" is not a check${meant === undefined ? "." : `; did you mean "${meant}"?`}`,
    place: { path: CONFIG_PATH, span: spanAt(document, ["checks", id], true) },
  };
}

/** Custom checks one by one: a malformed one is a problem at its place and asks nothing, the others hold. */
function customChecks(file: YamlFile, values: readonly unknown[], builtIn: readonly Check[]) {
  const checks: CustomCheck[] = [];
  const problems: Problem[] = [];
  const queryPlaces = new Map<string, Place>();
  const taken = new Set(builtIn.map(({ id }) => id));
  const placeAt = (...keys: readonly (string | number)[]): Place => ({
    path: CONFIG_PATH,
    span: spanAt(file.document, ["custom", ...keys]),
  });
  values.forEach((value, index) => {
    const { output, problems: wrong } = validate(file, customCheckSchema, value, ["custom", index]);
    problems.push(...wrong);
    if (output === undefined) return;
    if (taken.has(output.id))
      problems.push({
        message: `There is a check "${output.id}" already; give this one another id.`,
        place: placeAt(index, "id"),
      });
    else {
      taken.add(output.id);
      checks.push(output);
      const side = output.must === undefined ? "mustNot" : "must";
      if (output[side]?.query !== undefined) queryPlaces.set(output.id, placeAt(index, side, "query", "match"));
    }
  });
  return { checks, problems, queryPlaces };
}

function settle(file: ConfigFile, custom: readonly CustomCheck[]): Config {
  return {
    criticality: file.criticality ?? DEFAULT_CONFIG.criticality,
    ...(file.launch === undefined ? {} : { launch: file.launch }),
    exclude: file.exclude ?? [],
    components: (file.components ?? []).map((component) => ({
      root: folderPath(component.root),
      ...(component.id === undefined ? {} : { id: component.id }),
      ...(component.kinds === undefined ? {} : { kinds: component.kinds }),
      ...(component.criticality === undefined ? {} : { criticality: component.criticality }),
      component: component.component ?? true,
      ...(component.belongsTo === undefined ? {} : { belongsTo: component.belongsTo }),
    })),
    owners: file.owners ?? {},
    severities: file.checks ?? {},
    limits: {
      outboundTimeout:
        file.limits?.outboundTimeout === undefined
          ? DEFAULT_CONFIG.limits.outboundTimeout
          : milliseconds(file.limits.outboundTimeout),
    },
    custom,
  };
}

/** A folder as it is written, as a path of the workspace: "" for ".". */
export function folderPath(written: string): string {
  return written.replace(/^\.\/|\/+$/g, "").replace(/^\.$/, "");
}

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function milliseconds(duration: string): number {
  const [, amount = "0", unit = "s"] = /^(\d+)(\w+)$/.exec(duration) ?? [];
  return Number(amount) * (UNIT_MILLISECONDS[unit] ?? 1000);
}
