import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { laidOut, layoutOf } from "../text/blocks.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { jvmHome } from "../text/jvmHome.ts";
import { packageLine } from "../text/jvmSource.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { forLanguages, nothing } from "../topic.ts";

/** A class for Java or Kotlin, with its library: https://openfeature.dev/docs/reference/sdks/server/java */
export const JVM_FLAGS = forLanguages(["java", "kotlin"], plan);

const SDK = { group: "dev.openfeature", name: "sdk", version: "1.14.2" };

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const home = await jvmHome(context);
  if (home === undefined) return nothing(`Nobody can tell where classes of ${context.component.id} belong.`);
  const path = inFolder(folderOf(home.path), home.isKotlin ? "Flags.kt" : "Flags.java");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  const text = packageLine(home.text, home.path) + (home.isKotlin ? KOTLIN : JAVA);
  return {
    creates: [{ path, text: laidOut(text, layoutOf(home.text)) }],
    edits: await jvmEdits([SDK], context),
  };
}

const JAVA = `import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.providers.memory.Flag;
import dev.openfeature.sdk.providers.memory.InMemoryProvider;
import java.util.Map;

/** Feature flags, asked through OpenFeature. */
public final class Flags {
    private static final Client client = client();

    private Flags() {}

    /** Whether a feature is on for everybody; off where nobody can say. */
    public static boolean isOn(String name) {
        return client.getBooleanValue(name, false);
    }

    /** Whether a feature is on for a user, who stays on the same side of a ramp. */
    public static boolean isOn(String name, String user) {
        return client.getBooleanValue(name, false, new ImmutableContext(user));
    }

    private static Client client() {
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        // Until a vendor's provider takes its place: https://openfeature.dev/ecosystem
        Flag<Object> off = Flag.builder().variant("on", true).variant("off", false).defaultVariant("off").build();
        api.setProviderAndWait(new InMemoryProvider(Map.of("new-feature", off)));
        return api.getClient();
    }
}
`;

const KOTLIN = `import dev.openfeature.sdk.ImmutableContext
import dev.openfeature.sdk.OpenFeatureAPI
import dev.openfeature.sdk.providers.memory.Flag
import dev.openfeature.sdk.providers.memory.InMemoryProvider

/** Feature flags, asked through OpenFeature. */
object Flags {
    // Until a vendor's provider takes its place: https://openfeature.dev/ecosystem
    private val off = Flag.builder<Any>().variant("on", true).variant("off", false).defaultVariant("off").build()

    private val client = OpenFeatureAPI.getInstance().run {
        setProviderAndWait(InMemoryProvider(mapOf("new-feature" to off)))
        getClient()
    }

    /** Whether a feature is on, for a user who stays on the same side of a ramp; off where nobody can say. */
    fun isOn(name: String, user: String? = null): Boolean =
        client.getBooleanValue(name, false, if (user == null) ImmutableContext() else ImmutableContext(user))
}
`;
