import { DOCKERFILES, isDockerfile } from "../dockerfile.ts";
import { placedInstructions } from "../dockerInstructions.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { AGENT_WORDS, agentSignals, BUILT_IN_WORDS, builtInAgents } from "./agents.ts";
import { VARIABLE_WORDS, variableSignals } from "./environment.ts";

/** Agents and variables of telemetry in Dockerfiles: https://docs.docker.com/reference/dockerfile/#env */
export const dockerTelemetry: Extractor = {
  name: "telemetry in Dockerfiles",
  files: DOCKERFILES,
  mayHold: (text) => AGENT_WORDS.test(text) || BUILT_IN_WORDS.test(text) || VARIABLE_WORDS.test(text),

  extract({ path, text }) {
    if (!isDockerfile(path)) return NOTHING;
    const signals = placedInstructions(text).flatMap(({ instruction, keyword, span }) => {
      const place = { path, span };
      const content = instruction.getArgumentsContent() ?? "";
      switch (keyword) {
        case "ENV":
          return [...content.matchAll(/\b([A-Z][A-Z0-9_]+)(?:=|\s+)("[^"]*"|'[^']*'|\S*)/g)].flatMap(
            ([, name = "", value = ""]) => variableSignals(name, value.replace(/^["']|["']$/g, ""), place),
          );
        case "CMD":
        case "ENTRYPOINT":
          return agentSignals(content, place);
        case "RUN":
          return builtInAgents(content, place);
        default:
          return [];
      }
    });
    return { signals, problems: [] };
  },
};
