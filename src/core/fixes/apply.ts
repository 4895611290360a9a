import type { EditFix, FileChange, TextEdit } from "../model.ts";
import { applyEdits, conflict } from "../place.ts";

/** What these fixes would do together. One that conflicts with one before it is left out whole, and named by its index. */
export async function applyFixes(
  fixes: readonly EditFix[],
  read: (path: string) => Promise<string | undefined>,
): Promise<{ readonly changes: readonly FileChange[]; readonly leftOut: ReadonlySet<number> }> {
  const edits: TextEdit[] = [];
  const creates = new Map<string, string>();
  const leftOut = new Set<number>();
  for (const [index, fix] of fixes.entries()) {
    if (fix.edits.some((edit) => edits.some((other) => conflict(edit, other)))) leftOut.add(index);
    else {
      for (const edit of fix.edits) if (!edits.some((other) => same(edit, other))) edits.push(edit);
      for (const { path, text } of fix.creates ?? []) if (!creates.has(path)) creates.set(path, text);
    }
  }
  return {
    changes: await changesOf(
      [...creates].map(([path, text]) => ({ path, text })),
      edits,
      read,
    ),
    leftOut,
  };
}

/** New files and edits as one change per file. A file that is already there is never overwritten by a new one. */
export async function changesOf(
  creates: readonly { readonly path: string; readonly text: string }[],
  edits: readonly TextEdit[],
  read: (path: string) => Promise<string | undefined>,
): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (const { path, text } of creates) if ((await read(path)) === undefined) changes.push({ path, after: text });
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const before = await read(path);
    if (before === undefined) continue;
    const after = applyEdits(
      before,
      edits.filter((edit) => edit.path === path),
    );
    if (after !== before) changes.push({ path, before, after });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function same(one: TextEdit, other: TextEdit): boolean {
  return (
    one.path === other.path &&
    one.span.start === other.span.start &&
    one.span.end === other.span.end &&
    one.text === other.text
  );
}
