import type { Report, ReportPlace } from "../../core/model.ts";
import { type PageContext, toHtml } from "../../core/output/html.ts";

/** What a click in the page asks for. */
export type Wish =
  | { readonly open: { readonly path: string; readonly line: number; readonly column: number } }
  | { readonly explain: string };

/** The report as the page of an editor: nothing is loaded, and only our own style and script hold. */
export function reportPage(report: Report, context: Pick<PageContext, "today" | "trend">, folder: string): string {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return toHtml(report, {
    ...context,
    nonce,
    head: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    foot: `<script nonce="${nonce}" data-folder="${encodeURIComponent(folder)}">${SCRIPT}</script>`,
  });
}

/** The wish in a message of the page; undefined for anything else. A page can be asked for more than it offers. */
export function wishOf(message: unknown): Wish | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  if ("explain" in message && typeof message.explain === "string") return { explain: message.explain };
  if (!("open" in message) || typeof message.open !== "object" || message.open === null) return undefined;
  const { path, line, column } = message.open as Readonly<Record<string, unknown>>; // an object, whatever it holds
  if (typeof path !== "string" || typeof line !== "number" || typeof column !== "number") return undefined;
  return { open: { path, line, column } };
}

/** The place of the report that a wish names; undefined where the report has no such place. */
export function placeOf(report: Report, { path, line, column }: { path: string; line: number; column: number }) {
  const isIt = (place: ReportPlace | undefined) =>
    place?.path === path && place.start.line === line && place.start.column === column;
  return placesOf(report).find(isIt);
}

function placesOf({ items, problems }: Report): readonly (ReportPlace | undefined)[] {
  return [
    ...items.flatMap(({ findings, evidence }) => [...findings, ...evidence].map(({ place }) => place)),
    ...problems.map(({ place }) => place),
  ];
}

/**
 * Makes places and checks open in the editor, takes in a newer report without losing the place one reads at, and
 * remembers that place while the page is hidden.
 */
const SCRIPT = `
const editor = acquireVsCodeApi();
const folder = decodeURIComponent(document.currentScript.dataset.folder);
const dress = () => {
  for (const code of document.querySelectorAll("main code[data-path]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "place";
    code.replaceWith(button);
    button.append(code);
  }
};
const keyOf = (element) => element?.closest?.("main") ? element.href ?? element.textContent : undefined;
const checkOf = (link) => /\\/src\\/core\\/checks\\/([a-z0-9-]+\\/[a-z0-9-]+)\\.md$/.exec(link.href)?.[1];
dress();
scrollTo(0, editor.getState()?.y ?? 0);
addEventListener("scroll", () => editor.setState({ folder, y: scrollY }), { passive: true });
editor.setState({ folder, y: scrollY });
document.addEventListener("click", (event) => {
  const place = event.target.closest("button.place")?.firstElementChild;
  if (place) {
    const { path, line, column } = place.dataset;
    editor.postMessage({ open: { path, line: Number(line), column: Number(column) } });
  }
  const link = event.target.closest("a[href]");
  const check = link && checkOf(link);
  if (check) {
    event.preventDefault();
    event.stopPropagation();
    editor.postMessage({ explain: check });
  }
}, true);
addEventListener("message", ({ data }) => {
  const fresh = new DOMParser().parseFromString(data.page, "text/html");
  const focused = keyOf(document.activeElement);
  document.querySelector("main").replaceWith(document.adoptNode(fresh.querySelector("main")));
  document.title = fresh.title;
  dress();
  if (focused) [...document.querySelectorAll("main a[href], main button")].find((each) => keyOf(each) === focused)?.focus({ preventScroll: true });
});
`;
