import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { nodeManagerOf } from "../pipelines/nodeManager.ts";
import { type Formatter, toldIn } from "./formatterConfig.ts";
import { nodeStyle, restyled, type Style, stepOf } from "./style.ts";

/**
 * JavaScript in double quotes, with semicolons, two blanks and commas after the last of several lines, as the formatter
 * of the repository has it; where none is configured, as the application is written.
 */
export async function asFormatted(path: string, code: string, context: ScaffoldContext): Promise<string> {
  const [told, app] = [await toldIn(context), await ofApp(context)];
  const usual = told === undefined ? (app ?? nodeStyle(path, "", false)) : nodeStyle(path, "", false);
  const { quote, semicolons, indent, newline, commas } = told ?? {};
  const style: Style = {
    ...usual,
    ...(quote === undefined ? {} : { quote }),
    ...(semicolons === undefined ? {} : { semicolons }),
    ...(indent === undefined ? {} : { indent }),
    ...(newline === undefined ? {} : { newline }),
  };
  return restyled(commas === false ? code.replace(/,(?=\n *[}\])])/g, "") : code, style);
}

async function ofApp(context: ScaffoldContext): Promise<Style | undefined> {
  const app = ofKind(context.signals, "server.app").find(({ place }) => SCRIPT.test(place.path));
  const text = app && (await context.read(app.place.path));
  return app && text !== undefined ? nodeStyle(app.place.path, text, false) : undefined;
}

const SCRIPT = /\.[cm]?[jt]sx?$/;

/**
 * A plan whose new modules are indented as the formatter of the repository has it, where the file that they are written
 * after shows no indentation of its own, and with a word on the lines that the formatter would break.
 */
export async function withFormatter(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  if (![...plan.creates, ...plan.edits].some(({ path }) => SCRIPT.test(path))) return plan;
  const told = await toldIn(context);
  if (told === undefined) return plan;
  const { indent, formatter } = told;
  const creates = plan.creates.map((made) =>
    SCRIPT.test(made.path) && indent !== undefined ? { ...made, text: indentedBy(made.text, indent) } : made,
  );
  if (formatter === undefined) return { ...plan, creates };
  const long = [...creates, ...plan.edits].filter(({ path, text }) => SCRIPT.test(path) && isLonger(text, formatter));
  if (long.length === 0) return { ...plan, creates };
  const paths = [...new Set(long.map(({ path }) => path))].toSorted();
  const { name } = await nodeManagerOf(context, context.component.root);
  const words = `Run \`${RUNNERS[name]} ${formatter.command} ${paths.join(" ")}\`: lines end at column ${formatter.width} here.`;
  return { ...plan, creates, afterwards: plan.afterwards === undefined ? words : `${plan.afterwards} ${words}` };
}

/** What runs a program of a package that is installed. */
const RUNNERS = { npm: "npx", pnpm: "pnpm exec", yarn: "yarn", bun: "bunx" } as const;

function isLonger(text: string, { width }: Formatter): boolean {
  return text.split(/\r?\n/).some((line) => line.length > width && !/^\s*(?:\/\/|\/?\*)/.test(line));
}

function indentedBy(text: string, indent: string): string {
  const step = stepOf(text.split(/\r?\n/));
  if (step === undefined || step === indent) return text;
  return text.replace(/^[ \t]+/gm, (blanks) => {
    const levels = Math.floor(blanks.length / step.length);
    return indent.repeat(levels) + blanks.slice(levels * step.length);
  });
}
