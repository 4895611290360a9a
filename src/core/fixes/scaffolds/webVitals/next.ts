import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { importEdit } from "../text/nodeImports.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../text/style.ts";
import { nothing } from "../topic.ts";
import { entryOf } from "./entry.ts";

/** A component that Next.js tells of each value, in the layout of all pages. It brings what measures along. */
export async function planNextVitals(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const layout = await entryOf(context, ["src/app/layout", "app/layout"]);
  const app = layout ? undefined : await entryOf(context, ["src/pages/_app", "pages/_app"]);
  const around = layout ?? app;
  if (around === undefined) return nothing("Neither a root layout nor pages/_app was seen to put it into.");
  const { path, text } = around;
  const place = layout ? afterBody(text) : beforePage(text);
  if (place === undefined) return nothing(`Nobody can tell where ${path} begins its pages.`);
  const style: Style = { ...nodeStyle(path, text, false) };
  const folder = layout ? folderOf(path) : inFolder(folderOf(folderOf(path)), "components");
  const file = inFolder(folder, `web-vitals${style.typescript ? ".tsx" : ".jsx"}`);
  if ((await context.read(file)) !== undefined) return nothing(`${file} is already there.`);
  const from = layout ? "./web-vitals" : "../components/web-vitals";
  return {
    creates: [{ path: file, text: restyled(style.typescript ? TEXT : UNTYPED, style) }],
    edits: [
      importEdit(path, text, restyled(`import { WebVitals } from "${from}";`, style), style),
      { path, span: place.span, text: place.text },
    ],
  };
}

interface Change {
  readonly span: { readonly start: number; readonly end: number };
  readonly text: string;
}

/** The first thing in the body, on a line of its own where what follows stands on one. */
function afterBody(text: string): Change | undefined {
  const body = /<body\b/.exec(text);
  const end = body ? tagEnd(text, body.index) : undefined;
  if (end === undefined) return undefined;
  const blanks = /^[ \t]*(\r?\n[ \t]*)/.exec(text.slice(end))?.[1] ?? "";
  return { span: { start: end, end }, text: `${blanks}<WebVitals />` };
}

/** Beside the page, in a fragment. */
function beforePage(text: string): Change | undefined {
  const page = /<Component\s+\{\.\.\.pageProps\}\s*\/>/.exec(text);
  if (!page) return undefined;
  const span = { start: page.index, end: page.index + page[0].length };
  return { span, text: `<><WebVitals />${page[0]}</>` };
}

/** The offset after a tag's bracket, past those in its attributes' braces. */
function tagEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}") depth--;
    else if (text[at] === ">" && depth === 0) return at + 1;
  }
  return undefined;
}

/** https://nextjs.org/docs/app/api-reference/functions/use-report-web-vitals */
const TEXT = `"use client";

import { useReportWebVitals } from "next/web-vitals";

/** Where the values of a visit go. Without an address, nothing is sent. */
const address = process.env.NEXT_PUBLIC_VITALS_URL;

type Report = Parameters<typeof useReportWebVitals>[0];

/** As the page is left, when no request would end. The path goes without what was asked for: that may be about a person. */
const send: Report = ({ name, value, rating, id }) => {
  if (address) navigator.sendBeacon(address, JSON.stringify({ name, value, rating, id, path: location.pathname }));
};

/** Measures loading, interaction and shifts of each visit. */
export function WebVitals() {
  useReportWebVitals(send);
  return null;
}
`;

const UNTYPED = TEXT.replace(/type Report .*\n\n/, "").replace("send: Report", "send");
