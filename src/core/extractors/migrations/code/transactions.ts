import type { Program } from "../../code/program.ts";
import { isFalse } from "./links.ts";

/** How a migration of a tool that opens a transaction around each says that it wants none. */
const WANTS_NONE: Readonly<Record<string, (program: Program) => boolean>> = {
  // https://api.rubyonrails.org/classes/ActiveRecord/Migration.html#class-ActiveRecord::Migration-label-Transactional+Migrations
  Rails: ({ text }) =>
    /^[ \t]*disable_ddl_transaction!/m.test(text) || !/<\s*(?:::)?ActiveRecord::Migration\b/.test(text),
  // https://docs.djangoproject.com/en/stable/howto/writing-migrations/#non-atomic-migrations
  Django: (program) => givesFalse(program, "atomic"),
  // https://laravel.com/docs/migrations: $withinTransaction
  Laravel: (program) => givesFalse(program, "$withinTransaction"),
};

function givesFalse({ classes }: Program, field: string): boolean {
  return classes.some(({ fields }) => fields.get(field)?.some(isFalse) === true);
}

/** Whether a tool runs this migration in a transaction for certain; elsewhere its settings decide. */
export function runsInTransaction(tool: string, program: Program): boolean {
  const wantsNone = WANTS_NONE[tool];
  return wantsNone !== undefined && !wantsNone(program);
}
