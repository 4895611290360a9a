import { type Extractor, NOTHING } from "../../extractor.ts";
import { declared } from "./resource.ts";
import { tomlFields } from "./tomlFields.ts";

/** Reads what Fly.io runs: https://fly.io/docs/reference/configuration/ */
export const fly: Extractor = {
  name: "Fly.io",
  files: ["**/fly.toml", "**/fly.*.toml"],
  mayHold: (text) => /^[ \t]*app\b/m.test(text),

  extract({ path, text }) {
    const app = /^[ \t]*app[ \t]*=[^\n]*/m.exec(text);
    if (app === null) return NOTHING;
    const span = { start: app.index, end: app.index + app[0].trimEnd().length };
    const fields = tomlFields(text, span);
    if (fields === undefined) return NOTHING;
    const name = fields["app"]?.value;
    return {
      signals: [
        declared({
          tool: "Fly.io",
          type: "fly_app",
          name: typeof name === "string" ? name : "app",
          written: typeof name === "string" ? `Fly.io app ${name}` : "The Fly.io app",
          path,
          span,
          fields,
        }),
      ],
      problems: [],
    };
  },
};
