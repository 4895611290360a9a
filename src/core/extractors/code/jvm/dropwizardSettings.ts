import type { Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import type { Line } from "../../servers/line.ts";
import { flattened } from "../../servers/spring.ts";
import { isTemplated } from "../../yaml.ts";
import { addressOf } from "./storeSettings.ts";

/** Drivers' own limits, which the pool hands on to them: https://www.dropwizard.io/en/stable/manual/configuration.html#database */
const LIMITS = /^properties\.(?:socketTimeout|queryTimeout|oracle\.jdbc\.ReadTimeout|options)$/;
/** Files for developers' machines and tests: `config-dev.yml`, `test-it-config.yaml`. */
const FOR_DEVELOPERS = /(?:^|[/._-])(?:dev|development|local|test|it|ci)(?=[._-])/i;

/** The databases of a configuration of Dropwizard, whatever its file is called: a driver's class beside its address. */
export const dropwizardYaml: Extractor = {
  name: "data sources of Dropwizard",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text) => text.includes("driverClass") && text.includes("jdbc:"),
  extract({ path, text }) {
    if (FOR_DEVELOPERS.test(path.slice(path.lastIndexOf("/") + 1)) || isTemplated(text)) {
      return { signals: [], problems: [] };
    }
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    return { signals: lines.flatMap((line) => (isDriver(line) ? sourceOf(line, lines) : [])), problems: [] };
  },
};

function isDriver({ key, value }: Line): boolean {
  return /(?:^|\.)driverClass$/.test(key) && /^[a-z]\w*(?:\.\w+)+$/.test(value);
}

function sourceOf(driver: Line, lines: readonly Line[]): readonly Signal[] {
  const prefix = driver.key.slice(0, -"driverClass".length);
  const own = lines.filter(({ key }) => key.startsWith(prefix));
  const address = own.find(({ key }) => key === `${prefix}url`);
  if (address === undefined || !address.value.startsWith("jdbc:")) return [];
  const limit = own.find(({ key }) => LIMITS.test(key.slice(prefix.length)));
  const found = addressOf(address);
  if (limit === undefined) return found;
  const timeout = { state: "set", by: "instance" } as const;
  return found.map((signal) => ({ ...signal, data: { ...signal.data, timeout, fixes: [] } }));
}
