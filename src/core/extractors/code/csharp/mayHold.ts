import { anyText } from "../../literals.ts";
import { CSHARP_CLIENTS } from "../knowledge/csharp/index.ts";
import { METHODS } from "../knowledge/csharp/registeredClients.ts";

const TYPES = CSHARP_CLIENTS.flatMap(({ module }) => [
  ...Object.keys(module.makes ?? {}),
  ...Object.keys(module.calls),
]).map((path) => path.split(".")[0] ?? "");
const KNOWN = new RegExp(
  [
    `\\b(?:${anyText(TYPES)}|\\w+Client|\\w*[Tt]imeout|Flurl)\\b`, // the generated clients of gRPC are any \w+Client
    "\\b(?:Command|Connect(?:ion)?) Timeout\\b",
    `\\b(?:Add\\w+Client|ConfigureHttpClientDefaults|${anyText(Object.keys(METHODS))})\\b`,
    "\\.(?:Get|Post|Put|Delete|Patch|Send)\\w*Async\\s*[(<]",
  ].join("|"),
);

/** False when a text can neither call out nor hand a client on. */
export function mayHoldClients(text: string): boolean {
  return KNOWN.test(text);
}
