import type { Evidence, RunbookLink, Signal } from "../model.ts";

/** Where the link of an alert to a runbook ends. */
export type RunbookEnd =
  /** At a document that is here, or at one whose headings are not known. */
  | { readonly at: "document"; readonly place: Signal["place"] }
  /** At an address that nothing here can vouch for. */
  | { readonly at: "elsewhere" }
  | {
      readonly at: "nowhere";
      readonly kind: "runbook-open" | "runbook-dangling" | "runbook-heading-dangling";
      /** To follow the link's text: "which is not in the repository". */
      readonly why: string;
      /** The document that lacks the heading. */
      readonly document?: Signal["place"];
    };

/** Says of links where they end. Worked out once for all of a workspace's documents. */
export function runbookEnds(documents: readonly Signal<"document.file">[]): (link: RunbookLink) => RunbookEnd {
  const byPath = new Map(documents.map((document) => [document.place.path, document]));
  const folders = new Set(documents.map(({ place }) => folderOf(place.path)));
  return ({ leads, path = "", anchor }) => {
    if (leads === "elsewhere") return { at: "elsewhere" };
    if (leads === "open") return { at: "nowhere", kind: "runbook-open", why: "which was left to be filled in" };
    const document = byPath.get(path);
    if (document === undefined) {
      // An address of a code host only counts where its folder is one of this repository's.
      const isOurs =
        folderOf(path) !== "" && [...folders].some((folder) => `${folder}/`.startsWith(`${folderOf(path)}/`));
      if (leads === "hosted" && !isOurs) return { at: "elsewhere" };
      if (leads === "relative" && !/\.(?:md|mdx|markdown|adoc|asciidoc|rst)$/i.test(path)) return { at: "elsewhere" };
      return { at: "nowhere", kind: "runbook-dangling", why: "which is not in the repository" };
    }
    const { data, place } = document;
    const isThere =
      anchor === undefined || data.anchors.length === 0 || data.anchors.includes(decoded(anchor).toLowerCase());
    return isThere
      ? { at: "document", place }
      : { at: "nowhere", kind: "runbook-heading-dangling", why: `which has no heading "${anchor}"`, document: place };
  };
}

/** The runbook whose title or file says the alert's name, or shares most of its words. */
export function likelyRunbook(
  alert: string,
  runbooks: readonly Signal<"document.runbook">[],
): Signal<"document.runbook"> | undefined {
  const wanted = wordsOf(alert);
  let best: { readonly runbook: Signal<"document.runbook">; readonly shared: number } | undefined;
  for (const runbook of runbooks) {
    const file = runbook.place.path.split("/").at(-1) ?? "";
    const words = new Set([...wordsOf(runbook.data.title), ...wordsOf(file.replace(/\.\w+$/, ""))]);
    const shared = wanted.filter((word) => words.has(word)).length;
    if (shared >= 2 && shared > (best?.shared ?? 0)) best = { runbook, shared };
  }
  return best?.runbook;
}

/** The other end of a link that leads nowhere: the document without the heading, or the one that was likely meant. */
export function otherEnd(end: RunbookEnd, likely: Signal<"document.runbook"> | undefined): readonly Evidence[] {
  if (end.at === "nowhere" && end.document) return [{ message: "The document is here.", place: end.document }];
  return likely ? [{ message: `"${likely.data.title}" may be meant.`, place: likely.place }] : [];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor; // a lone "%": the anchor as it is written
  }
}
