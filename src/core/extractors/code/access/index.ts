import type { Extractor } from "../../extractor.ts";
import { NOTHING } from "../../extractor.ts";
import { programOf, treeOf } from "../programOf.ts";
import { djangoAccess } from "./django.ts";
import { djangoDefaults } from "./djangoSettings.ts";
import { laravelAccess } from "./laravel.ts";
import { railsAccess } from "./rails.ts";
import { rustAccess } from "./rust.ts";

/** What files hold that answer routes which other files list. */
const WORDS: Readonly<Record<string, RegExp>> = {
  py: /\bfrom\s+django\b|\brest_framework\b|\bMIDDLEWARE\b|\bSILKY_AUTHENTICATION\b/,
  rb: /_(?:action|filter)\b|\bclass\s+[\w:]+Controller\b/,
  php: /\bclass\s+\w+Controller\b/,
  rs: /\baxum\b|\bactix_web\b/,
};

/** Who may call what answers, where the handlers say so and not the routes. */
export const access: Extractor = {
  name: "access",
  files: ["**/*.{py,rb,php,rs}"],
  mayHold: (text, path) => WORDS[path.slice(path.lastIndexOf(".") + 1)]?.test(text) === true,
  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    switch (program.language) {
      case "python":
        return { signals: [...djangoAccess(program), ...djangoDefaults(program)], problems: [] };
      case "ruby":
        return { signals: railsAccess(program), problems: [] };
      case "rust":
        return { signals: rustAccess(program), problems: [] };
      case "php": {
        const root = await treeOf(file, assets);
        return root ? { signals: laravelAccess(program, root), problems: [] } : NOTHING;
      }
      default:
        return NOTHING;
    }
  },
};
