import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { insertion } from "../text/insertion.ts";
import { importEdit, isCommonJsText } from "../text/nodeImports.ts";
import { logsOfFastify } from "../text/nodeLogger.ts";
import { planNodeModule } from "../text/nodeModule.ts";
import { importLine, moduleOf, moduleSuffix } from "../text/nodeModules.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { nodeStyle, restyled, type Style } from "../text/style.ts";
import { appName, lookedAt, type Otherwise } from "../topic.ts";
import { cockatielText } from "./cockatiel.ts";
import { opossumText } from "./opossum.ts";

const LANGUAGES = ["javascript", "typescript"];

/** Breakers of cockatiel's, or of opossum's where the service has it. */
export const NODE_BREAKER: Otherwise = {
  fits: (looked) => ownCalls(looked, LANGUAGES).length > 0,
  plan,
};

/** Which answer may stand for which call, nobody but a person can say: calls stay as they are. */
async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const looked = lookedAt(context);
  const isOpossum = packagesOf(looked).has("opossum");
  const text = isOpossum ? opossumText : cockatielText;
  const app = logsOfFastify(context) ? looked.all("server.app").find(isFastify) : undefined;
  const plan = await planNodeModule(context, ownCalls(looked, LANGUAGES), {
    names: ["breaker", "breakers", "circuitBreaker"],
    packages: isOpossum ? {} : { cockatiel: "^3.2.1" },
    text: app ? (style) => `${ofFastify(style)[0]}${text(style)}${ofFastify(style)[1]}` : text,
    imports: ["guarded"],
  });
  const [made] = plan.creates;
  if (app === undefined || made === undefined || !made.text.includes("log?.")) return plan;
  return { ...plan, edits: [...plan.edits, ...(await handed(app, made.path, context))] };
}

function isFastify({ data }: Signal<"server.app">): boolean {
  return data.framework === "fastify" && data.insertAt !== undefined;
}

/** The type of the application, and the function that is given it. */
function ofFastify({ typescript }: Style): readonly [string, string] {
  return [
    typescript ? `import type { FastifyInstance } from "fastify";\n` : "",
    `
/** Has breakers write to the log of the application. */
export function breakersOf(app${typescript ? ": FastifyInstance" : ""}) {
}
`,
  ];
}

/** The line that hands the application over, right after it is made. */
async function handed(
  { place: { path }, data }: Signal<"server.app">,
  module: string,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const text = await context.read(path);
  if (text === undefined || data.insertAt === undefined) return [];
  const style = nodeStyle(path, text, isCommonJsText(path, text));
  const suffix = await moduleSuffix(text, context, style, /\.[mc]?[jt]s$/.exec(module)?.[0] ?? "");
  const line = importLine(["breakersOf"], moduleOf(path, module, suffix), style);
  const { offset, indent } = data.insertAt;
  const call = restyled(`breakersOf(${appName({ data })});`, style);
  return [importEdit(path, text, restyled(line, style), style), insertion(path, text, offset, call, style, indent)];
}
