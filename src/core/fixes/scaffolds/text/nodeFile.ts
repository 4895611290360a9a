import type { ScaffoldPlan } from "../../scaffold.ts";
import type { Need } from "../health/needs.ts";
import { clientImports } from "../health/node/clients.ts";
import { type AppSite, appName, nothing } from "../topic.ts";
import { importedAs, unnamed } from "./denoSpecifiers.ts";
import { insertion, together } from "./insertion.ts";
import { outerLayers } from "./layers.ts";
import { withLogger } from "./nodeLogger.ts";
import { exported, importLine, moduleOf, moduleSuffix } from "./nodeModules.ts";
import { denoManifest, npmEdits, type Wanted } from "./packages.ts";
import { folderOf, freePath, inFolder } from "./paths.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** A file that is put beside the application, and the lines that take it in. */
export interface NodeFile {
  /** What the file may be called, without its ending; the first name that is free. */
  readonly names: readonly string[];
  /** What the application imports of it. */
  readonly imports: readonly string[];
  readonly packages: Wanted;
  /** Clients of the service's own that the registration names, to be imported where another file has them. */
  readonly clients?: readonly Need[];
  /** In double quotes, semicolons and two blanks. */
  text(style: Style): string;
  /** The lines after the application is made. */
  register(app: string, style: Style): string;
  /** Whole lines, found with the flags g and m, that have to come before those, such as what parses a request's body. */
  after?(app: string): RegExp;
}

/** The lines of an application that take in what has to come before what a file has. */
function outerLines(app: string, imports: readonly string[]): RegExp {
  const outer = imports.map((name) => outerLayers("node", name)).join("|");
  const taken = String.raw`(?:${app}\.(?:use|pre)\(|)(?:${outer})\([^\n]*|${app}\.use\((?:${outer})\);?`;
  const isMeasured = new RegExp(`^(?:${outer})$`).test("measureRequests");
  const shown = isMeasured ? String.raw`${app}\.(?:get|use)\("/metrics", showMetrics\);?` : "(?!)";
  return new RegExp(String.raw`^[ \t]*(?:${taken}|${shown})[ \t]*$`, "gm");
}

/** Puts a file beside the application and registers it as soon after that is made as it may be. */
export async function planNodeFile(site: AppSite, file: NodeFile): Promise<ScaffoldPlan> {
  const { app, data, text, context } = site;
  const { path: of } = app.place;
  if (!data.insertAt) return nothing(`Nobody can tell where ${of} makes its app.`);
  if (file.imports.some((name) => new RegExp(`\\b${name}\\b`).test(text))) return nothing(`${of} already has it.`);
  const style = nodeStyle(of, text, data.style.includes("commonjs"));
  const extension = /\.[mc]?[jt]sx?$/.exec(of)?.[0].replace(/x$/, "") ?? ".js";
  const folder = folderOf(of);
  const free = await freePath(
    file.names.map((name) => inFolder(folder, `${name}${extension}`)),
    (each) => context.read(each),
  );
  if (free === undefined) return nothing(`${inFolder(folder, `${file.names[0]}${extension}`)} is already there.`);
  const suffix = await moduleSuffix(text, context, style, extension);
  const imports = [
    importLine(file.imports, moduleOf(of, free, suffix), style),
    ...clientImports(site, file.clients ?? [], style, suffix),
  ].join("\n");
  const { offset, indent } = data.insertAt;
  const name = appName(site);
  const lines = [file.after?.(name) ?? /(?!)/g, outerLines(name, file.imports)];
  const before = lines
    .flatMap((each) => [...text.matchAll(each)])
    .map(
      (found) =>
        found.index + found[0].length + (/^\r?\n/.exec(text.slice(found.index + found[0].length))?.[0].length ?? 0),
    );
  const edits = [
    insertion(of, text, data.importAt ?? 0, restyled(imports, style), style, ""),
    insertion(of, text, Math.max(offset, ...before), restyled(file.register(name, style), style), style, indent),
  ];
  const written = importedAs(text, await withLogger(file.text(style), free, style, suffix, context));
  const packages = unnamed(text, file.packages);
  return {
    creates: [
      { path: free, text: restyled(exported(written, style), style) },
      ...(await denoManifest(of, text, packages, context)),
    ],
    edits: [...together(edits, style.newline), ...(await npmEdits(of, packages, context))],
  };
}
