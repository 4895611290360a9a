import type { ChangeKind, EditFix, Span } from "../../model.ts";

/** What one statement does to the schema. */
export interface SqlEffect {
  readonly does:
    | { readonly what: "creates"; readonly table: string }
    | { readonly what: "renames"; readonly table: string; readonly to: string }
    | { readonly what: "adds"; readonly table: string; readonly column: string; readonly type?: string }
    | { readonly what: "references"; readonly table: string; readonly column: string }
    | {
        readonly what: "indexes";
        readonly table: string;
        readonly columns: readonly string[];
        readonly name?: string;
      }
    | { readonly what: "drops"; readonly name: string }
    /** The models know it no longer, and the database still has it. */
    | { readonly what: "forgets"; readonly table: string; readonly column?: string }
    | { readonly what: "guards"; readonly by: string }
    /** It promises that a column is never null, so that SET NOT NULL need not look: `CHECK (x IS NOT NULL)`. */
    | { readonly what: "proves"; readonly table: string; readonly column: string }
    | {
        readonly what: "changes";
        readonly kind: ChangeKind;
        readonly table: string;
        readonly column?: string;
        readonly says: string;
        /** The type that a column gets. */
        readonly type?: string;
        /** The type that it had. */
        readonly before?: string;
        /** Whether PostgreSQL alone is meant. */
        readonly fix?: Fix;
      };
  readonly span: Span;
}

interface Fix extends Insertion {
  readonly title: string;
  readonly safety: EditFix["safety"];
  /** What it needs elsewhere in the file. */
  readonly also?: readonly Insertion[];
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** The effect alone. */
export type Does = SqlEffect["does"];

/** An effect that changes what is there already. */
export function change(
  kind: ChangeKind,
  table: string,
  column: string | undefined,
  says: string,
): Extract<Does, { what: "changes" }> {
  return { what: "changes", kind, table, ...(column === undefined ? {} : { column }), says };
}
