import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { isNestedTooDeeply } from "../manifests/npm.ts";
import { limit, setting } from "./settings.ts";

const SOURCE = "https://learn.microsoft.com/en-us/aspnet/core/fundamentals/servers/kestrel/options";

/** Kestrel's limits in the settings of an ASP.NET Core application. */
export const kestrelSettings: Extractor = {
  name: "Kestrel settings",
  files: ["**/appsettings.json", "**/appsettings.Production.json"],
  mayHold: (text) => text.includes("RequestHeadersTimeout"),

  extract({ path, text }) {
    const root = isNestedTooDeeply(text) ? undefined : parseTree(text, [], { allowTrailingComma: true });
    const node = root && findNodeAtLocation(root, ["Kestrel", "Limits", "RequestHeadersTimeout"]);
    const seconds = timeSpan(node?.value);
    if (node === undefined || seconds === undefined) return { signals: [], problems: [] };
    const place = { path, span: { start: node.offset, end: node.offset + node.length } };
    const signals: readonly Signal[] = [
      setting("ASP.NET Core", place, `RequestHeadersTimeout: ${String(node.value)}`, { holds: limit(seconds, SOURCE) }),
    ];
    return { signals, problems: [] };
  },
};

/** The seconds of "00:00:30" and "1.02:03:04"; what is below zero is no limit. */
function timeSpan(value: unknown): number | undefined {
  const found = typeof value === "string" ? /^(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})/.exec(value) : null;
  if (found === null) return undefined;
  const [, minus, days = "0", hours = "0", minutes = "0", seconds = "0"] = found;
  return minus ? 0 : Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
