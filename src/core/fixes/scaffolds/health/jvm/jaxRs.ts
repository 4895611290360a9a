import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf } from "../../text/blocks.ts";
import { isJaxRs, jaxRsRegistered, jaxRsResource } from "../../text/jaxRs.ts";
import { packageLine } from "../../text/jvmSource.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import type { Wanted } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { asksOf, importLines, indented, JAVA_ASKING, type JvmLog, jvmLogOf } from "./asking.ts";
import { type JvmQuestion, jvmQuestion } from "./asks.ts";
import { jvmNeeds } from "./clients.ts";
import { freeName } from "./plan.ts";

/**
 * A resource beside the others of a service on JAX-RS, whose server brings no health endpoints of its own:
 * https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1.html#resources
 */
export const JAX_RS_HEALTH: Otherwise = {
  fits: isJaxRs,
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const resource = await jaxRsResource(context);
  if (resource === undefined) return nothing(`No resource was seen in ${context.component.id}.`);
  const { path, text, offset } = resource;
  const name = await freeName(path, context, "HealthResource");
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "HealthResource.java")} is already there.`);
  const created = inFolder(folderOf(path), `${name}.java`);
  const wanted = wantedOf(context, "jax-rs");
  const needs = wanted.readiness === undefined ? [] : await jvmNeeds(context, { path: created, text, offset });
  const isOld = /\bjavax\.ws\.rs\b/.test(text);
  const api: Api = { rs: isOld ? "javax.ws.rs" : "jakarta.ws.rs", scope: scopeOf(text) };
  const file = fileOf(name, api, wanted, needs.map(jvmQuestion), await jvmLogOf(context));
  const registered = await jaxRsRegistered(context, path, [name]);
  return {
    creates: [
      {
        path: created,
        text: laidOut(packageLine(text, path) + file, layoutOf(text)),
      },
    ],
    edits: registered,
    ...(registered.length > 0
      ? {}
      : { afterwards: `Register ${name} where other resources are, unless they are found by their package.` }),
  };
}

interface Api {
  readonly rs: string;
  /** The class of the annotation by which a container finds the resource. */
  readonly scope: string | undefined;
}

/** Containers of CDI find a class by its scope, as the resource beside it has one: https://jakarta.ee/specifications/cdi/4.0/jakarta-cdi-spec-4.0.html#bean_defining_annotations */
function scopeOf(text: string): string | undefined {
  return /^import\s+((?:jakarta|javax)\.enterprise\.context\.(?:RequestScoped|ApplicationScoped));/m.exec(text)?.[1];
}

function fileOf(
  name: string,
  { rs: api, scope }: Api,
  { liveness, readiness }: Wanted,
  questions: readonly JvmQuestion[],
  log: JvmLog,
): string {
  const live =
    liveness === undefined
      ? ""
      : `    /** Whether to restart: the process answers for itself, so that a failing dependency restarts nothing. */
    @GET
    @Path("${liveness}")
    @Produces("application/json")
    public String live() {
        return "{\\"status\\":\\"ok\\"}";
    }
`;
  const named = [
    ...["GET", "Path", "Produces"].map((each) => `${api}.${each}`),
    ...(scope === undefined ? [] : [scope]),
  ];
  const scoped = scope === undefined ? "" : `@${scope.replace(/^.*\./, "")}\n`;
  const asks = asksOf(questions);
  if (readiness === undefined || questions.length === 0) {
    const plain =
      readiness === undefined
        ? ""
        : `    /** Whether to send requests: there is nothing to wait for. */
    @GET
    @Path("${readiness}")
    @Produces("application/json")
    public String ready() {
        return "{\\"status\\":\\"ok\\"}";
    }
`;
    return `${importLines(named, ";")}
/** Whether this service lives${readiness === undefined ? "" : ", and whether it is ready for requests"}. */
${scoped}@Path("/")
public class ${name} {
${[live, plain].filter((each) => each !== "").join("\n")}}
`;
  }
  const { imports, fields, check, methods, json } = JAVA_ASKING;
  const further = [`${api}.core.Response`, "java.util.stream.Collectors", ...imports.both, ...imports[log]];
  const entries = questions.map(({ key, ask, client }) => `        "${key}", () -> ${ask.name}(${client})`);
  return `${importLines([...named, ...further, ...asks.flatMap((each) => each.imports)], ";")}
/** Whether this service lives, and whether it is ready for requests. */
${scoped}@Path("/")
public class ${name} {
${fields(name, log)}
    private static final Map<String, Check> CHECKS = Map.of(
${entries.join(",\n")});

${check}
${live === "" ? "" : `${live}\n`}    /** Whether to send requests: every dependency has to answer. */
    @GET
    @Path("${readiness}")
    @Produces("application/json")
    public Response ready() throws Exception {
        Map<String, String> results = ask(CHECKS);
        boolean ready = results.values().stream().allMatch("ok"::equals);
        return Response.status(ready ? 200 : 503).entity(json(ready, results)).build();
    }

${methods(log)}
${json}${asks.map(({ java }) => `\n${indented(java)}\n`).join("")}}
`;
}
