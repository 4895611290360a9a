import type { ComponentKind } from "../../../model.ts";
import type { Scaffold, ScaffoldContext } from "../../scaffold.ts";
import { storeName } from "./storeNames.ts";

/** A document as data: where it lies, and what it says of what the scan saw. */
export interface DocumentDraft {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly check: string;
  readonly path: (context: ScaffoldContext) => string;
  /** The text below the front matter. */
  readonly body: (context: ScaffoldContext) => string;
  /** More front matter, a line each. */
  readonly matter?: (context: ScaffoldContext) => readonly string[];
}

/** A scaffold that begins a document. What only people know is a placeholder, which keeps the item open. */
export function documentScaffold({ path, body, matter, ...draft }: DocumentDraft): Scaffold {
  return {
    ...draft,
    async plan(context) {
      const file = path(context);
      if ((await context.read(file)) !== undefined)
        return { creates: [], edits: [], nothing: `${file} is there already.` };
      const head = ["---", `owner: ${context.owner ?? "<team or person>"}`, ...(matter?.(context) ?? []), "---", ""];
      return { creates: [{ path: file, text: `${[...head, body(context).trim()].join("\n")}\n` }], edits: [] };
    },
  };
}

const RUNS: ReadonlySet<ComponentKind> = new Set(["service", "worker", "web", "function", "ml"]);

/** Ids of what runs. */
export function services({ components }: ScaffoldContext): readonly string[] {
  return components.filter(({ kinds }) => kinds.some((kind) => RUNS.has(kind))).map(({ id }) => id);
}

/** Stores and queues that the code uses, each once: "postgres", "redis (broker of celery)". */
export function stores({ everywhere }: ScaffoldContext): readonly string[] {
  const names = everywhere.flatMap((signal) =>
    signal.kind === "dependency.used" ? [storeName(signal.data, everywhere)] : [],
  );
  return [...new Set(names)].filter((name) => name !== "http" && name !== "other");
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Something to name where the scan found nothing. */
export function orPlaceholder(names: readonly string[], placeholder: string): readonly string[] {
  return names.length === 0 ? [placeholder] : names;
}
