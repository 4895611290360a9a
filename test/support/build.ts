import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds once before all tests: those of the command line run what ships. */
export default function setup(): void {
  execFileSync(process.execPath, ["esbuild.mjs"], { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
}
