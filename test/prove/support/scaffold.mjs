import path from "node:path";
import { finished, say } from "../health/proof.mjs";

const CLI = path.join(import.meta.dirname, "../../../dist/cli.cjs");

/**
 * Applies scaffolds one after the other by the built command line, and proves that each writes something and that applying
 * them again changes nothing.
 *
 * @param {string} name  @param {readonly string[]} ids  @param {string} root
 */
export async function scaffolds(name, ids, root) {
  if (ids.length === 0) return;
  const command = [CLI, "scaffold", ids.join(","), root];
  const first = await finished("node", command);
  // That there is no template for a part of what was asked is said with a good exit as well.
  const wrote = first.code === 0 && !first.output.includes("There is no template");
  say(`${name}: scaffolds ${ids.join(", ")}`, wrote, first.output);
  const second = await finished("node", [...command, "--dry-run"]);
  say(`${name}: a second time changes nothing`, !/^[+-]{3} /m.test(second.output), second.output);
}
