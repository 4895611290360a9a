import { inFolder } from "../paths.ts";
import type { MigrationForm } from "./change.ts";

/** Migrations of Active Record: https://guides.rubyonrails.org/active_record_migrations.html#using-the-up-down-methods */
export const RUBY_FORMS: Readonly<Record<string, MigrationForm>> = {
  Rails: async ({ change, context, latest, version }) => {
    const text = (await context.read(latest.place.path)) ?? "";
    const base = /ActiveRecord::Migration(?:\[\d+\.\d+\])?/.exec(text)?.[0] ?? "ActiveRecord::Migration[7.0]";
    const name = change.name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const executes = (statements: readonly string[]) =>
      statements.map((each) => `    execute <<~SQL\n${each.replace(/^/gm, "      ")}\n    SQL\n`).join("");
    const body = change.rails?.replace(/^(?=.)/gm, "    ");
    const created =
      body === undefined
        ? `class Create${name} < ${base}
  def up
${executes(change.up)}  end

  def down
${executes(change.down)}  end
end
`
        : `class Create${name} < ${base}
  def change
${body}  end
end
`;
    return {
      creates: [{ path: inFolder(latest.data.set, `${version}_create_${change.name}.rb`), text: created }],
      edits: [],
    };
  },
};
