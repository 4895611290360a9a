import type { ExportedClient, Place, Signal } from "../model.ts";
import { sharedFolders } from "./modules.ts";

/** True for a file of a language whose constants are global, so that no file imports another. */
export function isRuby(path: string): boolean {
  return /\.(?:rb|ru|rake)$/.test(path);
}

interface Defined {
  readonly path: string;
  readonly client: ExportedClient;
}

/** The clients that Ruby files give by constant: "Shop.Billing.CONN", and "Shop.Billing.connection" of a method. */
export class Constants {
  readonly #defined = new Map<string, Defined[]>();
  readonly #shadows = new Set<string>();

  add(path: string, client: ExportedClient): void {
    if (client.client === "" && client.timeout.state === "unknown") {
      this.#shadows.add(client.name);
      return;
    }
    const name = client.name.replace(/\(\)$/, "");
    const known = this.#defined.get(name);
    if (known) known.push({ path, client });
    else this.#defined.set(name, [{ path, client }]);
  }

  /**
   * What the name means seen from a place: it is looked up in the module around, then in the one around that.
   * https://docs.ruby-lang.org/en/master/syntax/modules_and_classes_rdoc.html#label-Constants
   */
  find(from: string, name: string, { path, within }: Place, depth = 0): ExportedClient | undefined {
    const written = (name === "default" ? from : `${from}.${name}`).replaceAll("()", "").replaceAll(/\.new(?=\.)/g, "");
    for (let outer: string | undefined = nestingOf(within); outer !== undefined; outer = outerOf(outer)) {
      const full = outer === "" ? written : `${outer}.${written}`;
      const found = this.#nearest(full, path);
      if (found === undefined) {
        const inherited = depth > DEEPEST ? undefined : this.#inherited(full, path, depth);
        if (inherited) return inherited;
        continue;
      }
      const { timeout } = found.client;
      if (timeout.state !== "imported") return found.client;
      return depth > DEEPEST ? undefined : this.find(timeout.from, timeout.name, { ...NOWHERE, path }, depth + 1);
    }
    return undefined;
  }

  /** True where the library's name means a class of the program's own: in `Postal`, where there is a `Postal::HTTP`. */
  isShadowed({ place, data: { client, call } }: Signal<"call.outbound">): boolean {
    if (this.#shadows.size === 0 || !call.startsWith(client)) return false;
    const own = nestingOf(place.within);
    for (let outer = own; outer !== ""; outer = outerOf(outer) ?? "") {
      const full = `${outer}.${client}`;
      // In `class Provider::Stripe` nothing of `Provider` is seen: were it opened around, the file itself had told.
      if (this.#shadows.has(full) && own !== full && !own.startsWith(`${full}.`)) return true;
    }
    return false;
  }

  /** What a class takes from the one that it extends: `Orders.connection` is its parent's. */
  #inherited(name: string, path: string, depth: number): ExportedClient | undefined {
    const dot = name.lastIndexOf(".");
    const parent = dot < 0 ? undefined : this.#nearest(name.slice(0, dot), path)?.client.timeout;
    if (parent?.state !== "imported") return undefined;
    const member = name.slice(dot + 1);
    const inner = parent.name === "default()" ? member : `${parent.name.replace(/\(\)$/, "")}.${member}`;
    return this.find(parent.from, inner, { ...NOWHERE, path }, depth + 1);
  }

  #nearest(name: string, path: string): Defined | undefined {
    const all = this.#defined.get(name) ?? [];
    return all.reduce<Defined | undefined>((best, each) => {
      return best && sharedFolders(best.path, path) >= sharedFolders(each.path, path) ? best : each;
    }, undefined);
  }
}

/** Constants that stand for others are followed this far. */
const DEEPEST = 6;
const NOWHERE = { span: { start: 0, end: 0 } };

/** "Shop.Billing" of "Shop::Billing#charge". */
function nestingOf(within: string | undefined): string {
  return (within ?? "").replace(/[#.].*$/, "").replaceAll("::", ".");
}

function outerOf(nesting: string): string | undefined {
  return nesting === "" ? undefined : nesting.slice(0, Math.max(0, nesting.lastIndexOf(".")));
}
