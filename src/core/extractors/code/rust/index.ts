import { rustDeadline } from "../knowledge/rust/deadlines.ts";
import { RUST_CLIENTS } from "../knowledge/rust/index.ts";
import type { LanguageReader } from "../language.ts";
import { boundedElsewhere } from "./boundedElsewhere.ts";
import { injectedCall } from "./handedIn.ts";
import { importedCalls } from "./importedCalls.ts";
import { lowerRust } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";
import { prepareRust } from "./prepare.ts";
import { sharedClients } from "./sharedClients.ts";

export const RUST: LanguageReader = {
  languages: ["rust"],
  extensions: ["rs"],
  grammar: () => "rust",
  prepare: prepareRust,
  lower: lowerRust,
  clients: RUST_CLIENTS,
  deadline: rustDeadline,
  injects: true,
  injected: injectedCall,
  further: (resolver) => [...sharedClients(resolver), ...boundedElsewhere(resolver)],
  imported: importedCalls,
  mayHoldClients,
};
