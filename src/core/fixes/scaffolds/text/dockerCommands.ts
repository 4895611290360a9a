import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";

/** Rewrites the words of the last CMD or ENTRYPOINT in exec form of the component's Dockerfiles. */
export async function dockerCommands(
  context: ScaffoldContext,
  rewritten: (words: readonly string[]) => readonly string[] | undefined,
): Promise<readonly TextEdit[]> {
  const paths = new Set(context.signals.flatMap(({ kind, place }) => (kind === "container.image" ? [place.path] : [])));
  const edits: TextEdit[] = [];
  for (const path of paths) {
    const text = await context.read(path);
    const last = [...(text ?? "").matchAll(/^(?:CMD|ENTRYPOINT)[ \t]+(\[[^\]\n]*\])/gm)].at(-1);
    if (!last?.[1]) continue;
    const words = wordsOf(last[1]);
    const after = words && rewritten(words);
    if (after === undefined) continue;
    const start = last.index + last[0].length - last[1].length;
    const list = `[${after.map((word) => JSON.stringify(word)).join(", ")}]`;
    edits.push({ path, span: { start, end: start + last[1].length }, text: list });
  }
  return edits;
}

function wordsOf(list: string): readonly string[] | undefined {
  const words: unknown = parsed(list);
  return Array.isArray(words) && words.every((word) => typeof word === "string") ? words : undefined;
}

/** Exec form is JSON; what is not is started by a shell. */
function parsed(list: string): unknown {
  return /^\[\s*(?:"(?:[^"\\]|\\.)*"\s*(?:,\s*"(?:[^"\\]|\\.)*"\s*)*)?\]$/.test(list) ? JSON.parse(list) : undefined;
}
