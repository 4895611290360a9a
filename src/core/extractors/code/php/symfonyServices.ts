import type { Signal, Timeout } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, type YamlEntry, type YamlNode } from "../../yaml.ts";
import { GUZZLE_UNSET } from "../knowledge/php/guzzle.ts";

/** Guzzle clients that Symfony's container makes: https://symfony.com/doc/current/service_container.html */
export const symfonyServices: Extractor = {
  name: "clients in services.yaml",
  files: ["**/{services,services_*}.{yaml,yml}"],
  mayHold: (text) => text.includes("GuzzleHttp\\Client"),
  extract({ path, text }) {
    const services = readYaml(text).flatMap(({ root }) => at(root, "services") ?? []);
    const entries = services.flatMap((each) => (each.kind === "map" ? [...each.entries.values()] : []));
    const signals = entries.filter(isClient).map(
      ({ value, keySpan }): Signal => ({
        kind: "client.exported",
        place: { path, span: keySpan },
        data: { name: "", client: "Guzzle", provides: "Guzzle", timeout: timeoutOf(optionsOf(value)), fixes: [] },
      }),
    );
    return { signals, problems: [] };
  },
};

const CLASS = "GuzzleHttp\\Client";

/** By its class, or by an id that is one; an alias (`'@…'`) and what a factory makes are none. */
function isClient({ key, value }: YamlEntry): boolean {
  if (at(value, "factory") !== undefined || at(value, "alias") !== undefined) return false;
  if (value.kind === "scalar") return key === CLASS && value.value === null;
  const said = at(value, "class");
  return said?.kind === "scalar" ? said.value === CLASS : key === CLASS;
}

/** The constructor's first argument, by position or by name. */
function optionsOf(service: YamlNode): YamlNode | undefined {
  const given = at(service, "arguments");
  if (given?.kind === "list") return given.items[0];
  return at(given, "$config") ?? at(given, "0") ?? at(given, "index_0");
}

function timeoutOf(options: YamlNode | undefined): Timeout {
  const { source, note } = GUZZLE_UNSET;
  if (options !== undefined && options.kind !== "map")
    return { state: "unknown", reason: "its options are a parameter" };
  const given = at(options, "timeout");
  if (given?.kind !== "scalar" || given.value === null) return { state: "missing", source, note };
  const seconds = Number(given.value);
  if (seconds === 0) return { state: "disabled", by: "instance", source };
  return { state: "set", by: "instance", ...(Number.isNaN(seconds) ? {} : { milliseconds: seconds * 1000 }) };
}
