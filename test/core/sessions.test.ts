import { describe, expect, test } from "vitest";
import check from "../../src/core/checks/scaling/strategy-stateless.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

const PROJECT = { "composer.json": '{ "type": "project", "require": { "slim/slim": "^4" } }' };
const STARTS = "<?php\nsession_start();\n";

async function notesOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return itemOf(await scanFiles({ ...PROJECT, ...files }, [check]), check.id).findings.map(
    ({ kind, severity }) => `${severity} ${kind}`,
  );
}

describe("sessions that settings outside of the code may move", () => {
  test.each([
    ["PHP's own", { "public/index.php": STARTS }],
    [
      "Laravel's default of files",
      { "config/session.php": "<?php\nreturn ['driver' => env('SESSION_DRIVER', 'file')];\n" },
    ],
  ])("%s are worth knowing", async (_, files) => expect(await notesOf(files)).toEqual(["info session-local"]));

  test.each([
    [
      "a handler of the program's own",
      { "public/index.php": STARTS, "src/keep.php": "<?php\nsession_set_save_handler(new Kept());\n" },
    ],
    [
      "Laravel's default of a database",
      { "config/session.php": "<?php\nreturn ['driver' => env('SESSION_DRIVER', 'database')];\n" },
    ],
  ])("%s says enough", async (_, files) => expect(await notesOf(files)).toEqual([]));
});
