import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { resolvePath } from "../paths.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, textAt } from "../yaml.ts";

/** Reads serverless.yml: https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml */
export const serverlessFramework: Extractor = {
  name: "Serverless Framework",
  files: ["**/serverless.yml", "**/serverless.yaml"],
  mayHold: (text) => /^functions:/m.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const service = textAt(root, "service") ?? textAt(root, "service", "name");
    const functions = at(root, "functions");
    if (functions === undefined) return NOTHING;
    return { signals: [part(path, "Serverless Framework", folderOf(path), service, functions.span)], problems: [] };
  },
};

/** Reads the functions of SAM templates: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html */
export const samTemplate: Extractor = {
  name: "AWS SAM",
  files: ["**/template.yaml", "**/template.yml", "**/sam.yaml", "**/*-template.yaml"],
  mayHold: (text) => text.includes("AWS::Serverless::Function"),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const shared = textAt(root, "Globals", "Function", "CodeUri");
    const functions = entriesAt(root, "Resources").flatMap(({ key, keySpan, value }) => {
      if (textAt(value, "Type") !== "AWS::Serverless::Function") return [];
      const code = textAt(value, "Properties", "CodeUri") ?? shared ?? ".";
      return /^\w+:\/\//.test(code) ? [] : [{ key, keySpan, folder: resolvePath(folderOf(path), code) }];
    });
    // One template is deployed as a whole: what several folders hold is one service there, not one each.
    const several = new Set(functions.map(({ folder }) => folder)).size > 1;
    const signals = functions.map(({ key, keySpan, folder }) =>
      several
        ? part(path, "AWS SAM", folderOf(path), key, keySpan, folder)
        : part(path, "AWS SAM", folder, key, keySpan),
    );
    return { signals, problems: [] };
  },
};

/** Reads wrangler.toml as far as it says that something is deployed: https://developers.cloudflare.com/workers/wrangler/configuration/ */
export const cloudflareWorker: Extractor = {
  name: "Cloudflare Worker",
  files: ["**/wrangler.toml", "**/wrangler.json", "**/wrangler.jsonc"],

  extract({ path, text }) {
    const main = /^[ \t]*(?:main[ \t]*=|"main"[ \t]*:)[ \t]*"[^"\n]+"/m.exec(text);
    if (main === null) return NOTHING;
    const name = /^[ \t]*(?:name[ \t]*=|"name"[ \t]*:)[ \t]*"([^"\n]+)"/m.exec(text)?.[1];
    const span = { start: main.index, end: main.index + main[0].length };
    return { signals: [part(path, "Cloudflare Workers", folderOf(path), name, span)], problems: [] };
  },
};

function part(
  path: string,
  tool: string,
  folder: string,
  name: string | undefined,
  span: Signal["place"]["span"],
  code?: string,
): Signal<"deployment.part"> {
  const says = `deployed by ${tool}${name === undefined ? "" : ` as ${name}`}`;
  return {
    kind: "deployment.part",
    place: { path, span },
    data: {
      tool,
      says,
      ...(name === undefined ? {} : { name }),
      folder,
      kinds: ["function"],
      ...(code === undefined ? {} : { code }),
    },
  };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
