import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { type CargoCrates, cargoManifest, withCrates } from "./cargo.ts";
import { folderOf, inFolder } from "./paths.ts";
import { crateRoot, declareModule } from "./rust.ts";

/** A module that a crate is given. */
export interface RustModule {
  readonly name: string;
  readonly crates: CargoCrates;
  /** Its text, given the crate's Cargo.toml. */
  text(manifest: string): string;
}

/** Puts a module beside the first file of a file's crate. */
export async function putRustModule(
  context: ScaffoldContext,
  path: string,
  { name, crates, text }: RustModule,
): Promise<ScaffoldPlan> {
  const manifest = await cargoManifest(path, context);
  const root = await crateRoot(path, context);
  const rootText = root && (await context.read(root));
  if (manifest === undefined || !root || rootText === undefined)
    return nothing(`The crate of ${path} could not be followed to its Cargo.toml and its first file.`);
  const file = inFolder(folderOf(root), `${name}.rs`);
  if ((await context.read(file)) !== undefined || new RegExp(`\\bmod ${name}\\b`).test(rootText))
    return nothing(`${file} is already there.`);
  const beside = (await context.read(path)) ?? rootText;
  const creates = [{ path: file, text: laidOut(text(manifest.text), layoutOf(beside)) }];
  return withCrates({ creates, edits: [declareModule(root, rootText, name)] }, manifest, crates);
}
