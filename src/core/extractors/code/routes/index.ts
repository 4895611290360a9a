import type { Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { NOTHING } from "../../extractor.ts";
import { SOURCE_FILES } from "../languages.ts";
import type { Program } from "../program.ts";
import { programOf, treeOf } from "../programOf.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { adonisRoutes } from "./adonis.ts";
import { attributedRoutes } from "./attributes/index.ts";
import { calledRoutes } from "./called/index.ts";
import { comparedRoutes, namedRoutes } from "./compared.ts";
import { comparedPaths } from "./comparedPaths.ts";
import { consoleRoutes, mayHoldConsoles } from "./consoles/index.ts";
import { djangoRoutes } from "./django.ts";
import { dockerflowRoutes } from "./dockerflow.ts";
import { fileRoutes } from "./fileRoutes.ts";
import { grpcHealth, ownGrpcHealth } from "./grpcHealth.ts";
import { exportedHandlers } from "./handlers.ts";
import { laravelRoutes } from "./laravel.ts";
import { mayHoldRoutes } from "./mayHold.ts";
import { nestRoutes } from "./nest.ts";
import { nextApplication } from "./next.ts";
import { nodeRoutes } from "./node.ts";
import { phpComparedRoutes } from "./phpCompared.ts";
import { providedRoutes } from "./provided.ts";
import { pythonRoutes } from "./python.ts";
import { listedRoutes } from "./pythonTables.ts";
import { rubyRoutes } from "./rails.ts";
import { webServedRoutes } from "./webServed.ts";

/** Servers, their routes and how they are put together. */
export const routes: Extractor = {
  name: "routes",
  files: [SOURCE_FILES],
  mayHold: (text, path) => mayHoldRoutes(text, path) || mayHoldConsoles(text),
  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const signals = [...routesOf(program, await treeOf(file, assets)), ...consoleRoutes(program)];
    return { signals, problems: [] };
  },
};

/** The configuration of Next.js, which need not hold any of those words. */
export const nextConfiguration: Extractor = {
  name: "next.config",
  files: ["**/next.config.{js,mjs,cjs,ts,mts}"],
  async extract(file, assets) {
    const program = await programOf(file, assets);
    return program ? { signals: nextApplication(program), problems: [] } : NOTHING;
  },
};

/** The signals of one program. */
export function routesOf(program: Program, root?: SyntaxNode): readonly Signal[] {
  const { language } = program;
  if (language === "python") {
    return completed(program, [
      ...pythonRoutes(program),
      ...djangoRoutes(program),
      ...listedRoutes(program),
      ...dockerflowRoutes(program),
      ...comparedRoutes(program),
      ...grpcHealth(program),
    ]);
  }
  if (language === "ruby") return [...rubyRoutes(program), ...grpcHealth(program), ...exportedHandlers(program)];
  if (language !== "javascript" && language !== "typescript") {
    const attributed = root ? attributedRoutes(program, root) : [];
    const called = calledRoutes(program);
    const routed = language === "php" ? laravelRoutes(called, program) : called;
    const compared = root ? (language === "php" ? phpComparedRoutes : comparedPaths)(program, root) : [];
    return [...routed, ...attributed, ...compared, ...ownGrpcHealth(program), ...exportedHandlers(program)];
  }
  return completed(program, [
    ...nodeRoutes(program),
    ...nestRoutes(program),
    ...adonisRoutes(program),
    ...fileRoutes(program),
    ...providedRoutes(program),
    ...webServedRoutes(program),
    ...comparedRoutes(program),
    ...grpcHealth(program),
  ]);
}

function completed(program: Program, found: readonly Signal[]): readonly Signal[] {
  return [...found, ...unlessFound(namedRoutes(program), found), ...exportedHandlers(program)];
}

/** What a name alone suggests counts only where nothing was read at that place. */
function unlessFound(suggested: readonly Signal[], found: readonly Signal[]): readonly Signal[] {
  const known = new Set(found.map(({ place }) => place.span.start));
  return suggested.filter(({ place }) => !known.has(place.span.start));
}
