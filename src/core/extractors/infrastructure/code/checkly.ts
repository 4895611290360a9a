import type { Signal } from "../../../model.ts";
import type { Call } from "../../code/program.ts";
import { programOf } from "../../code/programOf.ts";
import { originOf } from "../../code/value.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { givenTo, madeBy, nameIn } from "./resource.ts";
import type { Reading } from "./values.ts";

/** Reads checks from outside that are written as constructs: https://www.checklyhq.com/docs/constructs/overview/ */
export const checklyPrograms: Extractor = {
  name: "Checkly constructs",
  files: ["**/*.{ts,mts,js,mjs}"],
  // They are kept beside what they ask, under names that end like a test's: https://www.checklyhq.com/docs/constructs/project/
  roles: ["production", "test"],
  mayHold: (text) => /["']checkly\/constructs["']/.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const reading: Reading = { program, unwrap: () => undefined };
    return { signals: program.calls.flatMap((call) => checkOf(call, reading)), problems: [] };
  },
};

/** Terraform's name of what a construct makes. */
const TYPES: Readonly<Record<string, string>> = {
  ApiCheck: "checkly_check",
  BrowserCheck: "checkly_check",
  MultiStepCheck: "checkly_check",
  PlaywrightCheck: "checkly_check",
  TcpCheck: "checkly_check",
  TcpMonitor: "checkly_check",
  UrlMonitor: "checkly_check",
  DnsMonitor: "checkly_check",
  IcmpMonitor: "checkly_check",
  HeartbeatCheck: "checkly_heartbeat",
  HeartbeatMonitor: "checkly_heartbeat",
};

function checkOf(call: Call, reading: Reading): readonly Signal[] {
  const origin = originOf({ expression: call.callee });
  if (!call.isNew || origin.from !== "module" || origin.module !== "checkly/constructs") return [];
  const construct = origin.path.at(-1) ?? "";
  const type = TYPES[construct];
  const id = nameIn(call);
  if (type === undefined || id === undefined) return [];
  const { fields } = givenTo(call, reading);
  if (fields["activated"]?.value === false) return [];
  return [madeBy(call, reading.program, { tool: "Checkly", type, name: id, written: `${construct} ${id}`, fields })];
}
