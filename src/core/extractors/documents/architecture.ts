import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Extractor } from "../extractor.ts";
import { NOTHING } from "../extractor.ts";
import { topicsOf } from "./topics.ts";

const FOLDERS = "{architecture,c4}";
/** Documents, and the diagrams of PlantUML, Mermaid, draw.io, Structurizr, D2 and Excalidraw. */
const ENDINGS = "{md,markdown,mdx,adoc,asciidoc,rst,puml,plantuml,mmd,mermaid,drawio,dsl,d2,excalidraw}";
const DOCUMENT = /\.(?:md|markdown|mdx|adoc|asciidoc|rst)$/i;
/** As many hexadecimal digits as nobody meets twice by chance. */
const DIGITS = 16;

/** Reads of the files that describe the architecture what tells one state of them from another. */
export const architectureFiles: Extractor = {
  name: "architecture files",
  files: [`**/${FOLDERS}/**/*.${ENDINGS}`, `**/*{architecture,Architecture,ARCHITECTURE}.${ENDINGS}`],
  roles: ["docs", "production", "example"],

  extract({ path, text }) {
    const topics = topicsOf(path);
    // A register or a decision that is kept beside it is no change of the architecture.
    const isOther = DOCUMENT.test(path) && topics.length > 1;
    if (!topics.includes("architecture") || isOther) return NOTHING;
    const place = { path, span: { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 } };
    return { signals: [{ kind: "architecture.file", place, data: { digest: digestOf(text) } }], problems: [] };
  },
};

/** However lines end on this machine. */
function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text.replace(/\r\n?/g, "\n")))).slice(0, DIGITS);
}
