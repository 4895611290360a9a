import { isCommonJsText } from "../nodeImports.ts";
import { inFolder } from "../paths.ts";
import { nodeStyle, restyled, type Style } from "../style.ts";
import type { MigrationForm, MigrationSite } from "./change.ts";
import { separatorIn } from "./order.ts";

/** A program that hands SQL to its tool, written as the latest one is. */
function program(write: (site: MigrationSite, style: Style) => string): MigrationForm {
  return async (site) => {
    const { path } = site.latest.place;
    const text = await site.context.read(path);
    if (text === undefined) return undefined;
    const style = nodeStyle(path, text, isCommonJsText(path, text));
    const extension = /\.[mc]?[jt]s$/.exec(path)?.[0] ?? ".js";
    const between = separatorIn(path.slice(path.lastIndexOf("/") + 1));
    const name = `${site.version}${between}${between === "-" ? site.change.name.replaceAll("_", "-") : site.change.name}${extension}`;
    return {
      creates: [{ path: inFolder(site.latest.data.set, name), text: restyled(write(site, style), style) }],
      edits: [],
    };
  };
}

/** A call with each statement, in the body of a function. */
function calls(statements: readonly string[], call: (sql: string) => string): string {
  return statements.map((each) => `  ${call(`\`${each.replaceAll("\n", " ").replace(/ {2,}/g, " ")}\``)}\n`).join("");
}

function exporting(style: Style, name: "up" | "down", parameter: string, body: string): string {
  return style.commonjs
    ? `exports.${name} = async (${parameter}) => {\n${body}};\n`
    : `export async function ${name}(${parameter}) {\n${body}}\n`;
}

function both(parameter: (style: Style) => string, call: (sql: string) => string): MigrationForm {
  return program(({ change }, style) => {
    const type = style.typescript ? parameter(style) : parameter({ ...style, typescript: false });
    const head = /^import .*\n\n/.exec(type)?.[0] ?? "";
    const given = type.slice(head.length);
    return `${head}${exporting(style, "up", given, calls(change.up, call))}\n${exporting(style, "down", given, calls(change.down, call))}`;
  });
}

/** Tools whose migrations are programs of Node. */
export const NODE_FORMS: Readonly<Record<string, MigrationForm>> = {
  // https://knexjs.org/guide/migrations.html
  Knex: both(
    ({ typescript }) => (typescript ? `import type { Knex } from "knex";\n\nknex: Knex` : "knex"),
    (sql) => `await knex.raw(${sql});`,
  ),
  // https://sequelize.org/docs/v6/other-topics/migrations/
  Sequelize: both(
    ({ typescript }) =>
      typescript
        ? `import type { QueryInterface } from "sequelize";\n\nqueryInterface: QueryInterface`
        : "queryInterface",
    (sql) => `await queryInterface.sequelize.query(${sql});`,
  ),
  // https://salsita.github.io/node-pg-migrate/migrations/misc#pgmsql-sql-args-
  "node-pg-migrate": both(
    ({ typescript }) =>
      typescript ? `import type { MigrationBuilder } from "node-pg-migrate";\n\npgm: MigrationBuilder` : "pgm",
    (sql) => `pgm.sql(${sql});`,
  ),
  // https://typeorm.io/docs/migrations/creating
  TypeORM: program(({ change, version }, style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    const name = change.name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const call = (sql: string) => `  await queryRunner.query(${sql});`;
    const method = (which: "up" | "down") =>
      `  async ${which}(queryRunner${typed(": QueryRunner")})${typed(": Promise<void>")} {\n${calls(change[which], call)}  }\n`;
    const head = typed(`import type { MigrationInterface, QueryRunner } from "typeorm";\n\n`);
    const opening = style.commonjs ? `module.exports = class ${name}${version}` : `export class ${name}${version}`;
    return `${head}${opening}${typed(" implements MigrationInterface")} {\n${method("up")}\n${method("down")}}\n`;
  }),
};
