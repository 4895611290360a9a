import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits } from "../text/composer.ts";
import { forPlainPhp } from "../text/phpFront.ts";
import { isPhpImage, phpImageEdits } from "../text/phpImage.ts";
import { type Looked, nothing, type Otherwise } from "../topic.ts";

/** What instruments a framework, by the package that brings that. */
const INSTRUMENTED: readonly (readonly [asks: string, brings: string])[] = [
  ["laravel/framework", "open-telemetry/opentelemetry-auto-laravel"],
  ["symfony/framework-bundle", "open-telemetry/opentelemetry-auto-symfony"],
  ["slim/slim", "open-telemetry/opentelemetry-auto-slim"],
];

/**
 * OpenTelemetry's extension in the image, which hooks what Composer brings: https://opentelemetry.io/docs/zero-code/php/.
 * It is offered where an image is there to hold it.
 */
export const PHP_TRACING: Otherwise = {
  fits: ({ all }) =>
    all("container.image").some(isPhpImage) &&
    all("manifest.package").some(({ data }) => INSTRUMENTED.some(([asks]) => data.dependencies.includes(asks))),
  plan,
};

const PLAIN = forPlainPhp(
  (_, context) =>
    instrumented(context, { OTEL_PHP_AUTOLOAD_ENABLED: "true", OTEL_PHP_EXPERIMENTAL_AUTO_ROOT_SPAN: "true" }),
  "Composer",
);

/**
 * The same without a framework, whose request is a span by itself: the SDK begins it while Composer's autoloader is
 * loaded. https://opentelemetry.io/docs/languages/php/sdk/#php-sdk-configuration
 */
export const PLAIN_PHP_TRACING: Otherwise = {
  ...PLAIN,
  fits: (looked) => looked.all("container.image").some(isPhpImage) && PLAIN.fits(looked),
};

/** What its extension would be put into, where that is missing. */
export function withoutPhpImage({ component, all }: Looked): string | undefined {
  const isPhp = component.languages.includes("php") && !all("container.image").some(isPhpImage);
  return isPhp
    ? `OpenTelemetry's extension goes into the image of ${component.id}, and none of PHP's official ones was seen: write the Dockerfile first.`
    : undefined;
}

function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  return instrumented(context, { OTEL_PHP_AUTOLOAD_ENABLED: "true" });
}

async function instrumented(
  context: ScaffoldContext,
  environment: Readonly<Record<string, string>>,
): Promise<ScaffoldPlan> {
  const asked = context.signals.flatMap(({ kind, data }) => (kind === "manifest.package" ? data.dependencies : []));
  const instruments = INSTRUMENTED.flatMap(([asks, brings]) => (asked.includes(asks) ? [brings] : []));
  const packages = {
    "open-telemetry/exporter-otlp": "^1.0",
    "open-telemetry/opentelemetry-auto-pdo": ">=0.1 <1.0",
    "open-telemetry/sdk": "^1.0",
    // What sends over HTTP; any client of PSR-18 does: https://opentelemetry.io/docs/languages/php/exporters/#otlp
    ...(asked.some((name) => /^guzzlehttp\/guzzle$|^symfony\/http-client$/.test(name))
      ? {}
      : { "guzzlehttp/guzzle": "^7.0" }),
    ...Object.fromEntries(instruments.map((name) => [name, "^1.0"])),
  };
  const image = await phpImageEdits({ extension: "opentelemetry", environment }, context);
  const edits = [...image, ...(await composerEdits(packages, context))];
  return edits.length === 0 ? nothing(`${context.component.id} has all of it already.`) : { creates: [], edits };
}
