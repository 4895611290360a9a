import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { entry, textAt } from "../../yaml.ts";
import { declared, fieldsIn } from "./resource.ts";

/** Reads how many dynos an app of Heroku begins with: https://devcenter.heroku.com/articles/app-json-schema#formation */
export const heroku: Extractor = {
  name: "Heroku",
  files: ["**/app.json", "**/heroku.{yml,yaml}"],
  mayHold: (text) => /"formation"\s*:|^build\s*:/m.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const said = entry(root, "formation") ?? entry(root, "build");
    if (root === undefined || said?.value.kind !== "map") return NOTHING;
    const name = textAt(root, "name") ?? "app";
    const resource = declared({
      tool: "Heroku",
      type: "heroku_app",
      name,
      written: `Heroku app ${name}`,
      path,
      span: said.keySpan,
      fields: fieldsIn(root, text),
    });
    return { signals: [resource], problems: [] };
  },
};
