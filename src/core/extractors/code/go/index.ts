import { goDeadline } from "../knowledge/go/deadlines.ts";
import { GO_CLIENTS } from "../knowledge/go/index.ts";
import type { LanguageReader } from "../language.ts";
import { lowerGo } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";

export const GO: LanguageReader = {
  languages: ["go"],
  extensions: ["go"],
  grammar: () => "go",
  lower: lowerGo,
  clients: GO_CLIENTS,
  deadline: goDeadline,
  mayHoldClients,
};
