import type { Place, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { configured } from "../telemetry/signal.ts";
import { at, isTemplated, textAt, type YamlNode } from "../yaml.ts";
import { isOfOneProfile } from "./spring.ts";

// Both are off unless a file names them, whatever else their defaults say.
// https://go-zero.dev/docs/tutorials/go-zero/configuration/service

/** What go-zero's configuration puts on an address of its own, and whom it sends traces to. */
export const goZeroSettings: Extractor = {
  name: "go-zero's configuration",
  files: ["**/*.{yml,yaml}"],
  extract({ path, text }) {
    if (!NAMED.test(text) || isOfOneProfile(path) || isTemplated(text)) return { signals: [], problems: [] };
    const [first] = readYaml(text);
    const root = first?.root;
    const isOne = at(root, "Name") !== undefined && (at(root, "Port") ?? at(root, "ListenOn")) !== undefined;
    return { signals: isOne ? [...ownServer(root, path), ...traces(root, path)] : [], problems: [] };
  },
};

const NAMED = /^(?:DevServer|Telemetry):/m;

function ownServer(root: YamlNode | undefined, path: string): readonly Signal[] {
  const server = at(root, "DevServer");
  if (server?.kind !== "map" || textAt(server, "Enabled") === "false") return [];
  const place: Place = { path, span: server.span };
  const route: Signal = {
    kind: "server.route",
    place,
    data: {
      language: "go",
      framework: "go-zero",
      method: "GET",
      path: textAt(server, "HealthPath") ?? "/healthz",
      handler: { answers: "constant", asks: [] },
    },
  };
  if (textAt(server, "EnableMetrics") === "false") return [route];
  return [route, configured(place, "metrics", "go-zero", "endpoint", "DevServer shows its metrics")];
}

function traces(root: YamlNode | undefined, path: string): readonly Signal[] {
  const telemetry = at(root, "Telemetry");
  if (telemetry === undefined || !textAt(telemetry, "Endpoint") || textAt(telemetry, "Disabled") === "true") return [];
  const place: Place = { path, span: telemetry.span };
  return [configured(place, "tracing", "go-zero's OpenTelemetry", "agent", "Telemetry.Endpoint is set", { of: "all" })];
}
