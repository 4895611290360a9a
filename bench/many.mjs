import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const CODE = /\.(?:ts|py|go)$/;
const COMMENT = { ".ts": "//", ".py": "#", ".go": "//" };

/**
 * A repository of at least so many files: copies of the projects in turn, each a team's folder, with the code of each
 * copy made a different text.
 *
 * @param {readonly string[]} projects
 * @param {number} count
 * @returns {{ readonly folder: string, readonly remove: () => void }}
 */
export function manyFiles(projects, count) {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), "readiness-bench-")), "many");
  for (let copy = 0, files = 0; files < count; copy++) {
    const team = path.join(folder, `team${copy}`);
    cpSync(projects[copy % projects.length] ?? "", team, { recursive: true });
    const copied = readdirSync(team, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of copied) if (CODE.test(name)) vary(path.join(parentPath, name), copy);
    files += copied.length;
  }
  return { folder, remove: () => rmSync(path.dirname(folder), { recursive: true, force: true }) };
}

/**
 * @param {string} file
 * @param {number} copy
 */
function vary(file, copy) {
  const comment = COMMENT[/** @type {keyof typeof COMMENT} */ (path.extname(file))];
  const name = path.basename(file, path.extname(file));
  writeFileSync(file, `${readFileSync(file, "utf8")}\n${comment} team${copy}: ${name.repeat((copy % 5) + 1)}\n`);
}
