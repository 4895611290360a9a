import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Makes an extension's folder count as installed. A link, so that a reload of the window picks up a new build, and
 * uninstalling it in the workbench removes the link alone.
 *
 * @param {string} folder
 * @param {string} extensions The folder that VS Code keeps its extensions in.
 */
export async function linkExtension(folder, extensions) {
  const { publisher, name, version } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const link = path.join(extensions, `${publisher}.${name}-${version}`);
  await mkdir(extensions, { recursive: true });
  await symlink(path.resolve(folder), link, "junction");
  const entry = {
    identifier: { id: `${publisher}.${name}` },
    version,
    location: { $mid: 1, scheme: "file", path: pathToFileURL(link).pathname },
    relativeLocation: path.basename(link),
  };
  await writeFile(path.join(extensions, "extensions.json"), JSON.stringify([entry]));
}
