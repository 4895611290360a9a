import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { inFolder } from "../text/paths.ts";
import type { Otherwise } from "../topic.ts";

const ENTRY = "logging.structured.format.console=ecs";

/** Spring Boot 3.4 and later write JSON by one setting: https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.structured */
export const SPRING_LOGGER: Otherwise = {
  fits: ({ all }) =>
    all("manifest.package").some(({ data }) => data.dependencies.some((name) => /spring-boot-starter/.test(name))),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const folder = inFolder(context.component.root, "src/main/resources");
  const properties = inFolder(folder, "application.properties");
  const text = await context.read(properties);
  if (text?.includes("logging.structured.format"))
    return { creates: [], edits: [], nothing: `${properties} already says so.` };
  if (text !== undefined) {
    const newline = lineEnd(text);
    const before = text === "" || text.endsWith("\n") ? "" : newline;
    return {
      creates: [],
      edits: [
        { path: properties, span: { start: text.length, end: text.length }, text: `${before}${ENTRY}${newline}` },
      ],
    };
  }
  for (const name of ["application.yml", "application.yaml"]) {
    const yaml = await context.read(inFolder(folder, name));
    if (yaml === undefined) continue;
    if (/^logging:/m.test(yaml))
      return {
        creates: [],
        edits: [],
        nothing: `${inFolder(folder, name)} has settings of logging already: add structured.format.console: ecs there.`,
      };
    const newline = lineEnd(yaml);
    const before = yaml === "" || yaml.endsWith("\n") ? "" : newline;
    const added = ["logging:", "  structured:", "    format:", "      console: ecs", ""].join(newline);
    return {
      creates: [],
      edits: [
        { path: inFolder(folder, name), span: { start: yaml.length, end: yaml.length }, text: `${before}${added}` },
      ],
    };
  }
  return { creates: [{ path: properties, text: `${ENTRY}\n` }], edits: [] };
}
