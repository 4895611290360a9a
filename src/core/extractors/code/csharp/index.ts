import { csharpDeadline } from "../knowledge/csharp/deadlines.ts";
import { csharpFurther } from "../knowledge/csharp/further.ts";
import { CSHARP_CLIENTS } from "../knowledge/csharp/index.ts";
import { csharpInjected } from "../knowledge/csharp/injection.ts";
import type { LanguageReader } from "../language.ts";
import { lowerAssuming, lowerCSharp } from "./lower.ts";
import { mayHoldClients } from "./mayHold.ts";

export const CSHARP: LanguageReader = {
  languages: ["csharp"],
  extensions: ["cs"],
  grammar: () => "c-sharp",
  lower: (root, file) => lowerCSharp(root, file),
  lowerAssuming,
  clients: CSHARP_CLIENTS,
  deadline: csharpDeadline,
  injected: csharpInjected,
  further: csharpFurther,
  mayHoldClients,
};
