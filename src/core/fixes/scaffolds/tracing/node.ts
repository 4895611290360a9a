import { applyEdits, modify, parse } from "jsonc-parser";
import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { dockerCommands } from "../text/dockerCommands.ts";
import { placeOf } from "../text/packages.ts";
import { inFolder } from "../text/paths.ts";
import { nothing } from "../topic.ts";
import { whyTraced } from "./started.ts";

/** https://opentelemetry.io/docs/zero-code/js/ */
const REGISTER = ["--require", "@opentelemetry/auto-instrumentations-node/register"];
/** What modules of ECMAScript need beside it: https://opentelemetry.io/docs/zero-code/js/#esm */
const LOADER = "--experimental-loader=@opentelemetry/instrumentation/hook.mjs";
/** What starts the service, and what does so where that is for developers: https://docs.nestjs.com/cli/scripts */
const STARTS = ["start", "start:prod", "start:production"];
const PACKAGES = { "@opentelemetry/api": "^1.9.0", "@opentelemetry/auto-instrumentations-node": "^0.62.0" };

/** Has `node` load the instrumentation before the program, in package.json's start script and in the image's command. */
export async function planNodeTracing(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const why = whyTraced(context);
  if (why !== undefined) return nothing(why);
  const path = inFolder(context.component.root, "package.json");
  const text = await context.read(path);
  if (text === undefined) return nothing(isOfDeno(context) ? OF_DENO : `${path} is not there.`);
  const manifest: unknown = parse(text);
  const isModule = /"type"\s*:\s*"module"/.test(text);
  const options = [...(isModule ? [LOADER] : []), ...REGISTER];
  if (text.includes("auto-instrumentations-node")) return nothing(`${path} has it already.`);
  const start = scriptOf(manifest, "start");
  const started = STARTS.flatMap((name): readonly (readonly [string, string])[] => {
    const script = scriptOf(manifest, name);
    const traced = script === undefined ? undefined : withOptions(script, options);
    return traced === undefined ? [] : [[name, traced]];
  });
  const images = await dockerCommands(context, (words) => nodeWords(words, options));
  if (started.length === 0 && images.length === 0 && /^bun\b(?! *(?:run\b|x\b))/.test(start ?? ""))
    return nothing(text.includes('"elysia"') ? OF_ELYSIA : OF_BUN);
  if (started.length === 0 && images.length === 0)
    return nothing("No start script and no image's command was seen that starts node.");
  const formattingOptions = {
    insertSpaces: !/^\t"/m.test(text),
    tabSize: /^( +)"/m.exec(text)?.[1]?.length ?? 2,
    eol: lineEnd(text),
  };
  let after = text;
  for (const [name, script] of started)
    after = applyEdits(after, modify(after, ["scripts", name], script, { formattingOptions }));
  for (const [name, version] of Object.entries(PACKAGES)) {
    after = applyEdits(
      after,
      modify(after, ["dependencies", name], version, {
        formattingOptions,
        getInsertionIndex: (names) => placeOf(name, names),
      }),
    );
  }
  const edit: TextEdit = { path, span: { start: 0, end: text.length }, text: after };
  return { creates: [], edits: [edit, ...images] };
}

// The instrumentation loads by hooks of Node's that Bun's own modules do not pass: https://github.com/oven-sh/bun/issues/3775
const OF_BUN =
  "OpenTelemetry's instrumentation of Node does not see what Bun answers: have `bun --preload` start a provider, and begin a span in what answers.";

// https://elysiajs.com/plugins/opentelemetry
const OF_ELYSIA =
  "OpenTelemetry's instrumentation of Node does not see what Bun answers: use Elysia's own, `app.use(opentelemetry())` of @elysiajs/opentelemetry, right after the app is made.";

// https://docs.deno.com/runtime/fundamentals/open_telemetry/
const OF_DENO =
  "Deno brings OpenTelemetry: start it with OTEL_DENO=true and OTEL_EXPORTER_OTLP_ENDPOINT, and what `Deno.serve` answers and `fetch` asks has its spans.";

function isOfDeno({ signals }: ScaffoldContext): boolean {
  return signals.some(({ kind, data }) => kind === "server.started" && data.server === "Deno");
}

function scriptOf(manifest: unknown, name: string): string | undefined {
  if (typeof manifest !== "object" || manifest === null || !("scripts" in manifest)) return undefined;
  const { scripts } = manifest;
  if (typeof scripts !== "object" || scripts === null) return undefined;
  const script: unknown = Object.entries(scripts).find(([key]) => key === name)?.[1];
  return typeof script === "string" ? script : undefined;
}

/** `node server.js` and `NODE_ENV=production node server.js`; undefined for what starts something else. */
function withOptions(script: string, options: readonly string[]): string | undefined {
  const found = /^((?:\w+=\S+\s+)*node)(\s+.*)$/.exec(script);
  return found ? `${found[1]} ${options.join(" ")}${found[2]}` : undefined;
}

function nodeWords(words: readonly string[], options: readonly string[]): readonly string[] | undefined {
  const [program, ...rest] = words;
  return program === "node" && rest.length > 0 ? [program, ...options, ...rest] : undefined;
}
