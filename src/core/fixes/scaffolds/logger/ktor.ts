import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { besideModule, isKtor, ktorModule } from "../text/ktorModule.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { nothing, type Otherwise } from "../topic.ts";
import { logbackJson, otherBinding } from "./logback.ts";

/** JSON by Logback, and Ktor's plugins that give requests ids: https://ktor.io/docs/server-call-id.html#put-call-id-mdc */
export const KTOR_LOGGER: Otherwise = {
  fits: isKtor,
  plan,
};

const PLUGINS = ["ktor-server-call-id", "ktor-server-call-logging"].map((name) => ({ group: "io.ktor", name }));

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const other = await otherBinding(context);
  if (other !== undefined) return nothing(`${context.component.id} writes by ${other}: JSON is a setting of that.`);
  const json = await logbackJson(context);
  const ids = await idsOf(context);
  const libraries = [...json.libraries, ...(ids.creates.length === 0 ? [] : PLUGINS)];
  const edits = [...json.edits, ...ids.edits, ...(await jvmEdits(libraries, context))];
  if (json.creates.length + ids.creates.length + edits.length === 0)
    return nothing(
      `${context.component.id} has both already, JSON and ids of requests, or installs its own plugins for them.`,
    );
  return { creates: [...json.creates, ...ids.creates], edits };
}

/** Nothing where one of the plugins is there: a second time it would not start. */
async function idsOf(context: ScaffoldContext): Promise<Pick<ScaffoldPlan, "creates" | "edits">> {
  const module = await ktorModule(context);
  const installed = context.signals.some(
    ({ kind, data }) => kind === "library.used" && /^Ktor's Call(?:Id|Logging)$/.test(data.library),
  );
  const isThere =
    module === undefined ||
    installed ||
    (await context.read(inFolder(folderOf(module.path), "RequestIds.kt"))) !== undefined;
  if (isThere) return { creates: [], edits: [] };
  return besideModule(module, "RequestIds.kt", PLUGIN, "requestIds()");
}

const PLUGIN = `import io.ktor.http.HttpHeaders
import io.ktor.server.application.Application
import io.ktor.server.application.install
import io.ktor.server.plugins.callid.CallId
import io.ktor.server.plugins.callid.callIdMdc
import io.ktor.server.plugins.calllogging.CallLogging
import java.util.UUID

private const val LONGEST = 100

/** Gives every request an id, in each line that is written for it and in the answer. */
fun Application.requestIds() {
    install(CallId) {
        header(HttpHeaders.XRequestId)
        verify { it.isNotBlank() && it.length <= LONGEST }
        generate { UUID.randomUUID().toString() }
    }
    install(CallLogging) { callIdMdc("request_id") }
}
`;
