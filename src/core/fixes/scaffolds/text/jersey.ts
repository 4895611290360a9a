import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type Looked, nothing } from "../topic.ts";
import { laidOut, layoutOf } from "./blocks.ts";
import { packagesOf } from "./dependencies.ts";
import { isJaxRs, jaxRsRegistered, jaxRsResource } from "./jaxRs.ts";
import { packageLine } from "./jvmSource.ts";
import { folderOf, inFolder } from "./paths.ts";

/** Classes of Java that Jersey is told of, by their names; in four blanks, and of Jakarta's packages. */
export type JerseyClasses = Readonly<Record<string, string>>;

/** True for a service whose routes Jersey serves, by itself or as a part of Dropwizard. */
export function isJersey(looked: Looked): boolean {
  return isJaxRs(looked) && [...packagesOf(looked)].some((name) => /jersey|^io\.dropwizard:/.test(name));
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
      packageLine(text, path) + (isBeforeJakarta ? written.replaceAll("jakarta.ws.rs", "javax.ws.rs") : written),
      layoutOf(text),
    ),
  }));
  for (const { path: created } of creates)
    if ((await context.read(created)) !== undefined) return nothing(`${created} is already there.`);
  const names = Object.keys(classes);
  const edits = await jaxRsRegistered(context, path, names);
  if (edits.length > 0) return { creates, edits };
  const afterwards = `Register ${names.join(" and ")} where other resources are, unless they are found by their package.`;
  return { creates, edits, afterwards };
}
