import type { EditFix } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { setting } from "./settings.ts";

/** The first whose `Start` waits for the requests under way: https://github.com/labstack/echo/releases/tag/v5.0.4 */
const WAITS = "v5.0.4";
const EARLIER = /\bgithub\.com\/labstack\/echo\/v5[ \t]{1,9}(v5\.0\.[0-3])\b/;

/** The version of Echo 5 in a go.mod, by which its manners differ. */
export const echoVersion: Extractor = {
  name: "Echo's version",
  files: ["**/go.mod"],
  mayHold: (text) => text.includes("labstack/echo/v5"),

  extract({ path, text }) {
    const found = EARLIER.exec(text);
    const version = found?.[1];
    if (found === null || version === undefined) return { signals: [], problems: [] };
    const end = found.index + found[0].length;
    const place = { path, span: { start: end - version.length, end } };
    const note = `Echo ${version} ends before the requests under way do: its Start waits for them from ${WAITS} on`;
    const stops = { state: "cuts", source: "https://pkg.go.dev/github.com/labstack/echo/v5#Echo.Start", note } as const;
    const fix: EditFix = {
      kind: "edit",
      title: `Ask for Echo ${WAITS}`,
      safety: "review",
      edits: [{ ...place, text: WAITS }],
    };
    return { signals: [setting("Echo 5", place, `Echo ${version}`, { stops }, [fix])], problems: [] };
  },
};
