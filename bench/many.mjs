import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** How a comment is written in what the readers remember by its text. */
const COMMENTS = {
  ".ts": (/** @type {string} */ text) => `// ${text}`,
  ".py": (/** @type {string} */ text) => `# ${text}`,
  ".go": (/** @type {string} */ text) => `// ${text}`,
  ".yaml": (/** @type {string} */ text) => `# ${text}`,
  ".yml": (/** @type {string} */ text) => `# ${text}`,
  ".md": (/** @type {string} */ text) => `<!-- ${text} -->`,
};

/**
 * A repository of at least so many files: copies of the projects in turn, each a team's folder, with the code, the YAML
 * and the Markdown of each copy made a different text.
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
    for (const { parentPath, name } of copied) vary(path.join(parentPath, name), copy);
    files += copied.length;
  }
  return { folder, remove: () => rmSync(path.dirname(folder), { recursive: true, force: true }) };
}

/**
 * Ends a text, and each document of a YAML file, with a comment of the copy's own.
 *
 * @param {string} file
 * @param {number} copy
 */
function vary(file, copy) {
  const comment = COMMENTS[/** @type {keyof typeof COMMENTS} */ (path.extname(file))];
  if (comment === undefined) return;
  const name = path.basename(file, path.extname(file));
  const said = comment(`team${copy}: ${name.repeat((copy % 5) + 1)}`);
  const text = readFileSync(file, "utf8");
  const parts = comment === COMMENTS[".yaml"] || comment === COMMENTS[".yml"] ? text.split(/^(?=---$)/m) : [text];
  writeFileSync(file, parts.map((part) => `${part}${part.endsWith("\n") ? "" : "\n"}${said}\n`).join(""));
}
