import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { importedModules } from "./importedModules.ts";

/** https://html.spec.whatwg.org/multipage/scripting.html#the-script-element */
const SCRIPT = /<!--|<script\b([^>]{0,1000})>/gi;
const SOURCE = /(?:^|\s)src\s*=\s*(?:"([^"{<]{1,300})"|'([^'{<]{1,300})'|([^\s"'<>{]{1,300}))/i;
const IS_ADDRESS = /^(?:[a-z][a-z\d+.-]{0,20}:|\/\/)/i;

/** The scripts by which an HTML file starts: Vite and Parcel bundle from there (https://vite.dev/guide/#index-html-and-project-root). */
export const htmlEntries: Extractor = {
  name: "scripts of HTML files",
  files: ["**/*.{html,htm}"],
  mayHold: (text) => /<script\b/i.test(text),

  extract({ path, text }) {
    const modules = scriptsOf(text);
    if (modules.length === 0) return NOTHING;
    const signals = modules.map(
      (module): Signal<"page.entry"> => ({
        kind: "page.entry",
        place: { path, span: { start: 0, end: 0 } },
        data: { module },
      }),
    );
    return { signals, problems: [] };
  },
};

function scriptsOf(text: string): readonly string[] {
  const found = new Set<string>();
  SCRIPT.lastIndex = 0;
  for (let match = SCRIPT.exec(text); match !== null; match = SCRIPT.exec(text)) {
    const [tag, attributes] = match;
    const end = text.indexOf(attributes === undefined ? "-->" : "</script", match.index + tag.length);
    if (end < 0) break;
    if (attributes !== undefined) {
      const source = SOURCE.exec(attributes);
      const module = source?.[1] ?? source?.[2] ?? source?.[3];
      if (module === undefined) {
        for (const each of importedModules(text.slice(match.index + tag.length, end))) found.add(each);
      } else if (!IS_ADDRESS.test(module)) {
        found.add(module.replace(/^\.\//, "").replace(/[?#].*$/, ""));
      }
    }
    SCRIPT.lastIndex = end;
  }
  return [...found];
}
