import { visit } from "jsonc-parser";
import type { Span } from "../../../model.ts";
import type { Extraction, Extractor, SourceFile } from "../../extractor.ts";
import { isNestedTooDeeply } from "../../manifests/npm.ts";
import { type Endless, endlessIn, endlessSignal } from "../knowledge/csharp/connectionStrings.ts";

/** Settings of a developer's own machine. */
const OF_DEVELOPERS = /\.(?:Development|Local|Debug|Test\w*)\.(?:json|config)$/i;

/** Connection strings in settings files: https://learn.microsoft.com/aspnet/core/fundamentals/configuration */
export const connectionSettings: Extractor = {
  name: "connection settings",
  files: ["**/appsettings*.json", "**/[Ww]eb*.config", "**/[Aa]pp*.config"],
  mayHold: (text) => /Timeout\s*=\s*0/i.test(text),
  extract(file): Extraction {
    if (OF_DEVELOPERS.test(file.path)) return { signals: [], problems: [] };
    const found = file.path.endsWith(".json") ? inJson(file) : endlessIn(withoutComments(file.text));
    return { signals: found.map((each) => endlessSignal(each, file.path)), problems: [] };
  },
};

function inJson({ text }: SourceFile): readonly Endless[] {
  if (isNestedTooDeeply(text)) return [];
  const found: Endless[] = [];
  visit(text, {
    onLiteralValue(_, offset, length) {
      for (const each of endlessIn(text.slice(offset, offset + length))) {
        found.push({ ...each, span: moved(each.span, offset), value: moved(each.value, offset) });
      }
    },
  });
  return found;
}

/** The text with blanks in place of XML comments. */
function withoutComments(text: string): string {
  const parts = text.split("<!--");
  return parts
    .map((part, at) => {
      const end = at === 0 ? 0 : part.indexOf("-->");
      return at === 0 ? part : `    ${" ".repeat(end < 0 ? part.length : end)}${end < 0 ? "" : part.slice(end)}`;
    })
    .join("");
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
