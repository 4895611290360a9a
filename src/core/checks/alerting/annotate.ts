import type { DefinedAlert, EditFix } from "../../model.ts";

/** Writes the annotation that leads to a runbook, where one is there that fits. */
export function annotation(
  { annotateAt, name }: DefinedAlert,
  path: string,
  runbook: string | undefined,
): readonly EditFix[] {
  if (annotateAt === undefined || runbook === undefined) return [];
  const { at, isMap } = annotateAt;
  const field = (depth: number, text: string) => `${at.newline}${" ".repeat(at.indent + depth * at.step)}${text}`;
  const text = isMap
    ? field(0, `runbook_url: ${runbook}`)
    : `${field(0, "annotations:")}${field(1, `runbook_url: ${runbook}`)}`;
  return [
    {
      kind: "edit",
      title: `Link ${runbook} from ${name}`,
      safety: "review",
      edits: [{ path, span: { start: at.offset, end: at.offset }, text }],
    },
  ];
}
