import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { heading, row } from "./table.mjs";

const BUNDLE_KB = 700;
const PACKAGE_KB = 8 * 1024;

/**
 * Prints what ships.
 *
 * @param {string} root
 */
export function measureSizes(root) {
  heading("Sizes");
  const dist = path.join(root, "dist");
  for (const name of readdirSync(dist).sort()) {
    if (!/\.c?js$/.test(name)) continue;
    const bytes = readFileSync(path.join(dist, name));
    const zipped = `${Math.round(gzipSync(bytes).length / 1024)} KB gzipped`;
    row(`dist/${name}`, bytes.length / 1024, "KB", { target: BUNDLE_KB, note: zipped });
  }
  const pack = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const [packed] = JSON.parse(
    execFileSync("npm", pack, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  const note = `${Math.round(packed.unpackedSize / 1024)} KB unpacked, ${packed.files.length} files`;
  row("package", packed.size / 1024, "KB", { target: PACKAGE_KB, note });
}
