import type { Extractor } from "../extractor.ts";
import { extraction, judge, spanOf } from "./manifest.ts";

/** Reads Gemfile as far as literals go: https://bundler.io/man/gemfile.5.html */
export const gemfile: Extractor = {
  name: "Gemfile",
  files: ["**/Gemfile", "**/gems.rb"],

  extract({ path, text }) {
    const dependencies = shippedGems(text);
    // A Gemfile that reads a gemspec develops a gem, and what it lists is for working on it.
    const isGem = /^[ \t]*gemspec\b/m.test(text);
    const judged = judge("ruby", dependencies);
    const runs = isGem ? undefined : judged.runs;
    return extraction("ruby", path, {
      dependencies,
      ...(runs === undefined ? {} : { runs }),
      kinds: runs === undefined ? ["library"] : judged.kinds,
      span: spanOf(text, runs === undefined ? undefined : judged.because),
    });
  },
};

/**
 * Gems outside of the groups for development and test, and the parts of them that Bundler requires by name:
 * `gem "datadog", require: "datadog/auto_instrument"`. https://bundler.io/man/gemfile.5.html#REQUIRE-AS
 */
function shippedGems(text: string): readonly string[] {
  const names: string[] = [];
  const blocks: boolean[] = []; // true: a group that does not ship
  for (const line of text.split(/\r?\n|\r/)) {
    const code = line.replace(/#.*$/, "");
    const outside = /:(?:development|test)\b|\b(?:development|test):|["'](?:development|test)["']/.test(code);
    if (/\bdo\b\s*(?:\|[^|]*\|)?\s*$/.test(code) || /^\s*(?:if|unless)\b/.test(code)) {
      blocks.push(/^\s*group\b/.test(code) && outside && !/:production\b/.test(code));
    } else if (/^\s*end\b/.test(code)) blocks.pop();
    else {
      const name = /^\s*gem[\s(]+["']([^"']+)["']/.exec(code)?.[1];
      if (name === undefined || blocks.includes(true) || (/groups?:/.test(code) && outside)) continue;
      names.push(name, ...[...code.matchAll(REQUIRED)].flatMap(([, part]) => part ?? []));
    }
  }
  return names;
}

const REQUIRED = /\brequire(?::|["']?\s*=>)\s*["']([\w-]+\/[\w/-]+)["']/g;
