import type { Check, ComponentKind, Criticality, Limits, Problem, Severity } from "../model.ts";
import { closest } from "./closest.ts";
import { type ConfigFile, configSchema } from "./schema.ts";
import { readYamlFile, spanAt, validate } from "./yamlFile.ts";

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
}

export interface ComponentCorrection {
  readonly root: string;
  readonly id?: string;
  readonly kinds?: readonly ComponentKind[];
  readonly criticality?: Criticality;
}

export const DEFAULT_CONFIG: Config = {
  criticality: "standard",
  exclude: [],
  components: [],
  owners: {},
  severities: {},
  limits: { outboundTimeout: 120_000 },
};

/** `valid` is false when the file said something that could not be understood; the rest of it still holds. */
export interface LoadedConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly valid: boolean;
}

/** Reads `.readiness/config.yaml`. */
export function loadConfig(text: string | undefined, checks: readonly Check[]): LoadedConfig {
  if (text === undefined || text.trim() === "") return { config: DEFAULT_CONFIG, problems: [], valid: true };
  const file = readYamlFile(CONFIG_PATH, text);
  if (file.problems.length > 0) return { config: DEFAULT_CONFIG, problems: file.problems, valid: false };
  if (file.value === null) return { config: DEFAULT_CONFIG, problems: [], valid: true }; // only comments
  const { output, problems } = validate(file, configSchema, file.value);
  if (output === undefined) return { config: DEFAULT_CONFIG, problems, valid: false };
  const strangers = Object.keys(output.checks ?? {}).filter((id) => !checks.some((check) => check.id === id));
  const unknownChecks = strangers.map((id) => {
    const suggestion = closest(
      id,
      checks.map((check) => check.id),
    );
    const message = `"${id}" is not a check${suggestion ? `; did you mean "${suggestion}"?` : ""}.`;
    return {
      message: message.replace("?.", "?"),
      place: { path: CONFIG_PATH, span: spanAt(file.document, ["checks", id], true) },
    };
  });
  return { config: settle(output), problems: unknownChecks, valid: unknownChecks.length === 0 };
}

function settle(file: ConfigFile): Config {
  return {
    criticality: file.criticality ?? DEFAULT_CONFIG.criticality,
    ...(file.launch === undefined ? {} : { launch: file.launch }),
    exclude: file.exclude ?? [],
    components: (file.components ?? []).map((component) => ({
      root: component.root.replace(/^\.\/|\/+$/g, "").replace(/^\.$/, ""),
      ...(component.id === undefined ? {} : { id: component.id }),
      ...(component.kinds === undefined ? {} : { kinds: component.kinds }),
      ...(component.criticality === undefined ? {} : { criticality: component.criticality }),
    })),
    owners: file.owners ?? {},
    severities: file.checks ?? {},
    limits: {
      outboundTimeout:
        file.limits?.outboundTimeout === undefined
          ? DEFAULT_CONFIG.limits.outboundTimeout
          : milliseconds(file.limits.outboundTimeout),
    },
  };
}

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function milliseconds(duration: string): number {
  const [, amount = "0", unit = "s"] = /^(\d+)(\w+)$/.exec(duration) ?? [];
  return Number(amount) * (UNIT_MILLISECONDS[unit] ?? 1000);
}
