import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** The files that say which database Doctrine's connection is to: https://symfony.com/doc/current/doctrine.html#configuring-the-database */
const FILES = ["config/packages/doctrine.yaml", ".env", ".env.example", ".env.dist"];

/** The database of Doctrine's connection by its driver or its address; undefined where no file says that. */
export async function symfonyDatabase({ component, read }: ScaffoldContext): Promise<"postgres" | "mysql" | undefined> {
  for (const file of FILES) {
    const text = (await read(inFolder(component.root, file))) ?? "";
    const driver = /^\s*driver:\s*["']?(?:pdo_)?(pgsql|mysql)/m.exec(text)?.[1];
    const scheme = /(?:^DATABASE_URL=|^\s*url:\s*)["']?(?:pdo[-_])?(pgsql|postgres|mysql|mariadb)/m.exec(text)?.[1];
    const named = driver ?? scheme;
    if (named !== undefined) return /^p/.test(named) ? "postgres" : "mysql";
  }
  return undefined;
}
