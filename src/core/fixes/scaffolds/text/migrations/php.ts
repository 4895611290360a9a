import { inFolder } from "../paths.ts";
import type { MigrationForm } from "./change.ts";

/** Tools whose migrations are programs of PHP. */
export const PHP_FORMS: Readonly<Record<string, MigrationForm>> = {
  // https://laravel.com/docs/migrations: sorted by the day and the time that their names begin with.
  Laravel: async ({ change, context, latest }) => {
    const { set } = latest.data;
    const [, day = "", time = "0"] =
      /(\d{4}_\d{2}_\d{2})_(\d{6})/.exec(latest.place.path.slice(set === "" ? 0 : set.length + 1)) ?? [];
    const today = context.today.replaceAll("-", "_");
    const begins = today > day ? `${today}_000000` : `${day}_${String(Number(time) + 1).padStart(6, "0")}`;
    const { laravel } = change;
    const [up, down] = [laravel?.up, laravel?.down].map((each) => each?.replace(/^(?=.)/gm, "        "));
    const uses = ["Illuminate\\Database\\Migrations\\Migration"].concat(
      laravel === undefined
        ? ["Illuminate\\Support\\Facades\\DB"]
        : ["Illuminate\\Database\\Schema\\Blueprint", "Illuminate\\Support\\Facades\\Schema"],
    );
    const statements = (all: readonly string[]) =>
      all
        .map((each) => `        DB::statement(<<<'SQL'\n${each.replace(/^/gm, "            ")}\n            SQL);\n`)
        .join("");
    const text = `<?php

${uses.map((each) => `use ${each};`).join("\n")}

return new class extends Migration
{
    public function up(): void
    {
${up ?? statements(change.up)}    }

    public function down(): void
    {
${down ?? statements(change.down)}    }
};
`;
    return { creates: [{ path: inFolder(set, `${begins}_create_${change.name}.php`), text }], edits: [] };
  },
  // https://www.doctrine-project.org/projects/doctrine-migrations/en/current/reference/migration-classes.html
  Doctrine: async ({ change, context, latest, version }) => {
    const before = (await context.read(latest.place.path)) ?? "";
    const namespace = /^namespace\s+([\w\\]+)\s*;/m.exec(before)?.[1] ?? "DoctrineMigrations";
    const statements = (all: readonly string[]) =>
      all
        .map((each) => `        $this->addSql(<<<'SQL'\n${each.replace(/^/gm, "            ")}\n            SQL);\n`)
        .join("");
    const text = `<?php

declare(strict_types=1);

namespace ${namespace};

use Doctrine\\DBAL\\Schema\\Schema;
use Doctrine\\Migrations\\AbstractMigration;

final class Version${version} extends AbstractMigration
{
    public function up(Schema $schema): void
    {
${statements(change.up)}    }

    public function down(Schema $schema): void
    {
${statements(change.down)}    }
}
`;
    return { creates: [{ path: inFolder(latest.data.set, `Version${version}.php`), text }], edits: [] };
  },
};
