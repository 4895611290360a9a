import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { importLines } from "../health/jvm/asking.ts";
import { type Looked, nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { packagesOf } from "./dependencies.ts";
import { isJaxRs, jaxRsRegistered, jaxRsResource } from "./jaxRs.ts";
import { packageLine } from "./jvmSource.ts";
import { folderOf, inFolder } from "./paths.ts";

/** Classes of Java that Jersey is told of, by their names; in four blanks, and of Jakarta's packages. */
export type JerseyClasses = Readonly<Record<string, string>>;

const JAKARTA = /\bjakarta\.(ws\.rs|servlet|annotation|inject|enterprise)\b/g;

/** True for a service whose routes Jersey serves, by itself or as a part of Dropwizard or of Helidon MP. */
export function isJersey(looked: Looked): boolean {
  return (
    isJaxRs(looked) &&
    [...packagesOf(looked)].some((name) => /jersey|^io\.dropwizard:|^io\.helidon\.microprofile/.test(name))
  );
}

/** True for a resource that CDI finds, as it then does what lies beside it. */
function isBean(resource: string): boolean {
  return /^import\s+(?:jakarta|javax)\.enterprise\.context\./m.test(resource);
}

/** A class with the scope that makes it a bean where the resource beside it is one. */
function scoped(written: string, resource: string): string {
  if (!isBean(resource)) return written;
  const named = /^import (jakarta|javax)\.ws\.rs\./m.exec(written)?.[1];
  return written
    .replace(/(?:^import .+\n)+/m, (imports) => withImport(imports, `${named}.enterprise.context.ApplicationScoped`))
    .replace(/^@(?=Provider\b|Path\b)/m, "@ApplicationScoped\n@");
}

/** Lines that import, with one more of them in its place. */
function withImport(imports: string, name: string): string {
  return importLines([...imports.matchAll(/^import (.+);$/gm)].map(([, each = ""]) => each).concat(name), ";");
}

/** Puts classes beside a resource and registers them where that is. */
export async function planJersey(context: ScaffoldContext, classes: JerseyClasses): Promise<ScaffoldPlan> {
  const resource = await jaxRsResource(context);
  if (resource === undefined) return nothing(`No resource was seen in ${context.component.id}.`);
  const { path, text } = resource;
  const isBeforeJakarta = /\bjavax\.ws\.rs\b/.test(text);
  const creates = Object.entries(classes).map(([name, written]) => ({
    path: inFolder(folderOf(path), `${name}.java`),
    text: laidOut(
      packageLine(text, path) + scoped(isBeforeJakarta ? written.replaceAll(JAKARTA, "javax.$1") : written, text),
      layoutOf(text),
    ),
  }));
  for (const { path: created } of creates)
    if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const names = Object.keys(classes);
  const edits = await jaxRsRegistered(context, path, names);
  if (edits.length > 0 || isBean(text)) return { creates, edits };
  const afterwards = `Register ${names.join(" and ")} where other resources are, unless they are found by their package.`;
  return { creates, edits, afterwards };
}
