import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { packagesOf } from "../text/dependencies.ts";
import { inFolder } from "../text/paths.ts";
import { ownCalls } from "../text/safeCalls.ts";
import { nothing, type Otherwise } from "../topic.ts";

/** Symfony's client retries by itself, once its configuration says so: https://symfony.com/doc/current/http_client.html#retry-failed-requests */
export const SYMFONY_RETRY: Otherwise = {
  fits: (looked) =>
    packagesOf(looked).has("symfony/framework-bundle") &&
    ownCalls(looked, ["php"]).some(({ data }) => /^Symfony's HttpClient/.test(data.client)),
  plan,
};

async function plan({ component, read }: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(component.root, "config/packages/http_client.yaml");
  if ((await read(path)) !== undefined) return nothing(`${path} is already there.`);
  return { creates: [{ path, text: FILE }], edits: [] };
}

const FILE = `framework:
    http_client:
        default_options:
            # Two more attempts after failures that pass, with waits that grow and vary by chance. What is not safe to ask
            # twice (POST, PATCH) is asked again only where it was refused before it was begun: 423, 425, 429.
            retry_failed:
                max_retries: 2
                delay: 200
                multiplier: 2
                max_delay: 2000
                jitter: 0.5
                http_codes:
                    423: true
                    425: true
                    429: true
                    500: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']
                    502: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']
                    503: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']
                    504: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']
`;
