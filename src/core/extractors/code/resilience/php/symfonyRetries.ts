import type { RetryWait, Signal } from "../../../../model.ts";
import { type Extractor, NOTHING } from "../../../extractor.ts";
import { readYaml } from "../../../readYaml.ts";
import { at, entriesAt, entry, textAt, type YamlNode } from "../../../yaml.ts";

const SOURCE = "https://symfony.com/doc/current/reference/configuration/framework.html#retry-failed";

/** The retries that a configuration of Symfony's gives its HTTP client. */
export const symfonyRetries: Extractor = {
  name: "Symfony's HTTP client",
  files: ["**/config/packages/**/*.{yaml,yml}"],
  mayHold: (text) => text.includes("retry_failed"),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const framework = [at(root, "framework"), at(root, "when@prod", "framework")];
    const signals = framework.flatMap((node): readonly Signal<"retry.policy">[] => {
      const found = entry(node, "http_client", "default_options", "retry_failed");
      if (found === undefined || isOff(found.value)) return [];
      const data = {
        language: "php",
        library: "Symfony's HttpClient",
        call: "retry_failed",
        layer: "client",
        limit: limitOf(found.value),
        wait: waitOf(found.value),
        repeats: repeatsOf(found.value),
        covers: [],
        source: SOURCE,
        fixes: {},
      } as const;
      return [{ kind: "retry.policy", place: { path, span: found.keySpan }, data }];
    });
    return signals.length === 0 ? NOTHING : { signals, problems: [] };
  },
};

/** By default a write is repeated after 502 and 503 as well, which may come once it is done. */
function repeatsOf(node: YamlNode): "safe" | "some" {
  const codes = entriesAt(node, "http_codes");
  const safe = codes.filter(
    ({ key, value }) =>
      Number(key) < 500 ||
      (value.kind === "list" && value.items.every((item) => !/^(?:POST|PATCH)$/i.test(textAt(item) ?? ""))),
  );
  return codes.length > 0 && safe.length === codes.length ? "safe" : "some";
}

function isOff(node: YamlNode): boolean {
  return (node.kind === "scalar" && node.value === false) || textAt(node, "enabled") === "false";
}

/** Three retries by default. */
function limitOf(node: YamlNode) {
  const given = textAt(node, "max_retries");
  if (given === undefined) return { state: "default", attempts: 4 } as const;
  const retries = Number(given);
  return Number.isInteger(retries) ? ({ state: "set", attempts: retries + 1 } as const) : ({ state: "set" } as const);
}

/** A second that doubles, with a tenth of it left to chance, by default. */
function waitOf(node: YamlNode): RetryWait {
  if (textAt(node, "delay") === "0") return "none";
  if (textAt(node, "jitter") !== "0") return "jittered";
  return textAt(node, "multiplier") === "1" ? "fixed" : "growing";
}
