import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import { insertion } from "./insertion.ts";
import { importEdit } from "./nodeImports.ts";
import { npmEdits, type Wanted } from "./packages.ts";
import { inFolder } from "./paths.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** What is to run when the server of Next.js starts. */
export interface AtStart {
  readonly packages: Wanted;
  /** Whole lines. */
  readonly imports: string;
  /** The statements, in double quotes, semicolons and two blanks. */
  readonly calls: string;
  /** What the file exports beside `register`, with a line above it. */
  readonly exports?: string;
  /** What the file has where it does that already. */
  readonly done: string;
}

/** Puts it into the file that Next.js starts with: https://nextjs.org/docs/app/api-reference/file-conventions/instrumentation */
export async function planAtStart(
  context: ScaffoldContext,
  { packages, imports, calls, exports = "", done }: AtStart,
  beside: Style,
): Promise<ScaffoldPlan> {
  const { root } = context.component;
  const inSource = context.signals.some(({ place }) => place.path.startsWith(`${inFolder(root, "src")}/`));
  const folder = inFolder(root, inSource ? "src" : "").replace(/\/$/, "");
  const path = inFolder(folder, `instrumentation${beside.typescript ? ".ts" : ".js"}`);
  for (const each of new Set([path, path.replace(/\.ts$/, ".js")])) {
    const text = await context.read(each);
    if (text === undefined) continue;
    if (text.includes(done)) return nothing(`${each} has it already.`);
    const register = /^export (?:async )?function register\(\)[^{\n]*\{[ \t]*\r?\n/m.exec(text);
    if (register === null)
      return nothing(`${each} is there already, without a function \`register\` that it could be put into.`);
    const style = nodeStyle(each, text, false);
    const inside = register.index + register[0].length;
    const added =
      exports === "" ? [] : [insertion(each, text, text.length, restyled(exports, style).trimEnd(), style, "")];
    return {
      creates: [],
      edits: [
        importEdit(each, text, restyled(imports, style), style),
        insertion(each, text, inside, restyled(calls, style), style, style.indent),
        ...added,
        ...(await npmEdits(each, packages, context)),
      ],
    };
  }
  const file = `${imports}

/** Runs once when the server starts. */
export function register() {
${calls.replace(/^(?=.)/gm, "  ")}
}
${exports}`;
  return {
    creates: [{ path, text: restyled(file, beside) }],
    edits: await npmEdits(path, packages, context),
  };
}
