import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { readerOf, SOURCE_FILES } from "../languages.ts";
import { programOf } from "../programOf.ts";
import { resolverOf } from "../resolverOf.ts";
import { assignedLimits } from "./assigned.ts";
import { knowledgeOf } from "./knowledge.ts";
import { timeoutLayers } from "./layers.ts";
import { listeners } from "./listeners.ts";
import { shutdownHandlers } from "./shutdown.ts";
import { beanHooks } from "./springHooks.ts";
import { startedServers } from "./started.ts";
import { unboundedConnectors } from "./unboundedConnectors.ts";

/** Servers and workers that code starts, how long clients may hold them, and what happens when they are to stop. */
export const servers: Extractor = {
  name: "servers",
  files: [SOURCE_FILES],
  mayHold: (text, path) => knowledgeOf(readerOf(path)?.languages[0])?.words.test(text) ?? false,
  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    const knowledge = knowledgeOf(program?.language);
    if (program === undefined || knowledge === undefined) return NOTHING;
    const resolver = resolverOf(program);
    const started = startedServers(resolver, knowledge);
    return {
      signals: [
        ...started,
        ...listeners(resolver, started),
        ...assignedLimits(resolver),
        ...timeoutLayers(resolver),
        ...unboundedConnectors(resolver),
        ...shutdownHandlers(resolver, knowledge),
        ...beanHooks(program),
      ],
      problems: [],
    };
  },
};
