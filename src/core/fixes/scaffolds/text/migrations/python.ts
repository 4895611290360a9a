import { folderOf, inFolder } from "../paths.ts";
import type { MigrationForm, MigrationSite } from "./change.ts";

/** Tools whose migrations are programs of Python. */
export const PYTHON_FORMS: Readonly<Record<string, MigrationForm>> = {
  // https://alembic.sqlalchemy.org/en/latest/ops.html#alembic.operations.Operations.execute
  Alembic: async (site) => {
    const { change, latest, context } = site;
    const [head, ...others] = headsOf(site);
    if (head === undefined || others.length > 0) return undefined;
    const revision = revisionFor(`${head}${change.name}`);
    const executes = (statements: readonly string[]) =>
      statements.map((each) => `    op.execute(\n        """\n${indented(each, 8)}\n        """\n    )\n`).join("");
    const text = `"""${change.name.replaceAll("_", " ")}

Revision ID: ${revision}
Revises: ${head}
Create Date: ${context.today}

"""

from alembic import op

revision = "${revision}"
down_revision = "${head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
${executes(change.up)}

def downgrade() -> None:
${executes(change.down)}`;
    return { creates: [{ path: inFolder(latest.data.set, `${revision}_${change.name}.py`), text }], edits: [] };
  },
  // https://docs.djangoproject.com/en/stable/ref/migration-operations/#runsql
  Django: async ({ change, latest, version }) => {
    const { set } = latest.data;
    const label = folderOf(set).split("/").at(-1) ?? "";
    const previous = latest.place.path.slice(set.length + 1).replace(/\.py$/, "");
    const lists = (statements: readonly string[]) =>
      statements.map((each) => `                """\n${indented(each, 16)}\n                """,\n`).join("");
    const text = `from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("${label}", "${previous}")]

    operations = [
        migrations.RunSQL(
            [
${lists(change.up)}            ],
            [
${lists(change.down)}            ],
        ),
    ]
`;
    return { creates: [{ path: inFolder(set, `${version}_${change.name}.py`), text }], edits: [] };
  },
};

/** The revisions that no other follows. */
function headsOf({ before }: MigrationSite): readonly string[] {
  const followed = new Set(before.flatMap(({ data }) => data.after ?? []));
  return before.flatMap(({ data }) => (data.id === undefined || followed.has(data.id) ? [] : [data.id]));
}

/** Twelve digits as Alembic has them, the same each time: https://en.wikipedia.org/wiki/Fowler–Noll–Vo_hash_function */
function revisionFor(text: string): string {
  const hash = (seed: number) => {
    let value = seed;
    for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
    return (value >>> 0).toString(16).padStart(8, "0");
  };
  return `${hash(0x811c9dc5)}${hash(0x01000193)}`.slice(0, 12);
}

function indented(text: string, blanks: number): string {
  return text
    .split("\n")
    .map((line) => `${" ".repeat(blanks)}${line}`)
    .join("\n");
}
