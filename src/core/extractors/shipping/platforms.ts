import { NETLIFY_DOCUMENTS } from "../../files/netlify.ts";
import type { DeployPlatform, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** Controllers that make the cluster what Git says: https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/ · https://fluxcd.io/flux/components/ */
export const gitOps: Extractor = {
  name: "deployments by GitOps",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text) => /\bargoproj\.io\/|\.toolkit\.fluxcd\.io\//.test(text),
  extract({ path, text }) {
    const signals = readYaml(text).flatMap(({ root }) => (root === undefined ? [] : controllers(path, root)));
    return { signals, problems: [] };
  },
};

function controllers(path: string, root: YamlNode): readonly Signal[] {
  const version = textAt(root, "apiVersion") ?? "";
  const kind = textAt(root, "kind") ?? "";
  const span = entry(root, "kind")?.value.span ?? root.span;
  const name = textAt(root, "metadata", "name") ?? kind;
  const make = (data: DeployPlatform): readonly Signal[] => [
    { kind: "deploy.platform", place: { path, span, within: name }, data },
  ];
  if (/^argoproj\.io\//.test(version) && (kind === "Application" || kind === "ApplicationSet")) {
    const spec = kind === "Application" ? at(root, "spec") : at(root, "spec", "template", "spec");
    const automatic =
      at(spec, "syncPolicy", "automated") !== undefined &&
      textAt(spec, "syncPolicy", "automated", "enabled") !== "false";
    const environment = environmentOf(name, path);
    return make({
      name: "Argo CD",
      says: `${kind} ${name} ${automatic ? "syncs by itself" : "waits for somebody to sync it"}`,
      automatic,
      ...(environment ? { environment } : {}),
    });
  }
  if (
    /^(?:kustomize|helm)\.toolkit\.fluxcd\.io\//.test(version) &&
    (kind === "Kustomization" || kind === "HelmRelease")
  ) {
    const automatic = textAt(root, "spec", "suspend") !== "true";
    const environment = environmentOf(name, path);
    return make({
      name: "Flux",
      says: `${kind} ${name} ${automatic ? "is reconciled by itself" : "is suspended"}`,
      automatic,
      ...(environment ? { environment } : {}),
    });
  }
  return [];
}

function environmentOf(name: string, path: string): string | undefined {
  return /\b(?:prod(?:uction)?|live)\b/i.exec(`${name} ${path}`.replace(/[_-]/g, " "))?.[0] === undefined
    ? /\b(?:stag(?:e|ing)|uat|preprod|pre prod|qa|test|dev)\b/i.exec(`${name} ${path}`.replace(/[_-]/g, " "))?.[0]
    : "production";
}

/** Platforms that build and deploy what is pushed, by the file they are set up with. */
const PLATFORMS: readonly {
  readonly name: string;
  readonly files: readonly string[];
  readonly says: RegExp;
  readonly off?: RegExp;
  /** It runs what it builds as functions, as many as requests ask for, behind an edge of its own. */
  readonly asFunctions?: true;
}[] = [
  // https://vercel.com/docs/project-configuration/git-configuration · https://vercel.com/docs/functions
  {
    name: "Vercel",
    files: ["**/vercel.json"],
    says: /\{/,
    off: /"deploymentEnabled"\s*:\s*false/,
    asFunctions: true,
  },
  // https://docs.netlify.com/build/configure-builds/file-based-configuration/ · https://docs.netlify.com/build/functions/overview/
  { name: "Netlify", files: ["**/netlify.toml"], says: /^\[build\]/m, off: NETLIFY_DOCUMENTS, asFunctions: true },
  {
    name: "Render",
    files: ["render.{yaml,yml}"],
    says: /^services\s*:/m,
    off: /autoDeploy(?:Trigger)?\s*:\s*(?:false|off)/,
  }, // https://render.com/docs/blueprint-spec
  { name: "Railway", files: ["**/railway.{json,toml}"], says: /deploy|build/ }, // https://docs.railway.com/reference/config-as-code
  {
    name: "DigitalOcean App Platform",
    files: [".do/app.yaml", ".do/deploy.template.yaml"],
    says: /deploy_on_push\s*:\s*true/,
  }, // https://docs.digitalocean.com/products/app-platform/reference/app-spec/
  // https://docs.aws.amazon.com/amplify/latest/userguide/build-settings.html · https://docs.aws.amazon.com/amplify/latest/userguide/server-side-rendering-amplify.html
  {
    name: "AWS Amplify",
    files: ["amplify.yml"],
    says: /^(?:version|frontend|applications)\s*:/m,
    asFunctions: true,
  },
  { name: "Platform.sh", files: [".platform.app.yaml", ".upsun/config.yaml"], says: /\w/ }, // https://docs.platform.sh/create-apps/app-reference.html
];

export const platforms: readonly Extractor[] = PLATFORMS.map(({ name, files, says, off, asFunctions }) => ({
  name: `deployments by ${name}`,
  files,
  mayHold: (text) => says.test(text),
  extract({ path, text }) {
    const place = { path, span: { start: 0, end: 0 } };
    const run: readonly Signal[] = asFunctions ? runAsFunctions(name, place) : [];
    // A project whose pushes are not deployed is deployed by somebody or by a pipeline, and runs there all the same.
    if (off?.test(text)) return off === NETLIFY_DOCUMENTS ? NOTHING : { signals: run, problems: [] };
    const data: DeployPlatform = {
      name,
      says: `${name} deploys what is pushed to the branch it watches`,
      automatic: true,
    };
    return { signals: [{ kind: "deploy.platform", place, data }, ...run], problems: [] };
  },
}));

function runAsFunctions(platform: string, place: Signal["place"]): readonly Signal[] {
  const subject = "what it builds";
  return [
    { kind: "container.platform", place, data: { platform, runs: "function", subject } },
    { kind: "traffic.balancer", place, data: { by: platform, subject, managed: true } },
    { kind: "scaling.policy", place, data: { by: platform, subject, triggered: true } },
  ];
}

/**
 * What an app of Heroku is made of. Whether a push deploys it is set there, and many of these files are for a button by which others
 * deploy a copy of their own: https://devcenter.heroku.com/articles/app-json-schema · https://devcenter.heroku.com/articles/heroku-button
 */
export const heroku: Extractor = {
  name: "apps of Heroku",
  files: ["app.json", "heroku.yml"],
  mayHold: (text) => HEROKU.test(text),
  extract({ path }) {
    const data: DeployPlatform = { name: "Heroku", says: `${path} describes an app of Heroku`, automatic: false };
    return { signals: [{ kind: "deploy.platform", place: { path, span: { start: 0, end: 0 } }, data }], problems: [] };
  },
};
const HEROKU = /"buildpacks"|"formation"|^build\s*:/m;

/** Spinnaker's pipelines in Git, and Google Cloud Deploy: https://cloud.google.com/deploy/docs/config-files */
export const cloudDeploy: Extractor = {
  name: "deployments by Cloud Deploy",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text) => text.includes("deploy.cloud.google.com/"),
  extract({ path, text }) {
    const signals = readYaml(text).flatMap(({ root }): readonly Signal[] => {
      if (root === undefined || textAt(root, "kind") !== "DeliveryPipeline") return [];
      const stages = itemsAt(root, "serialPipeline", "stages").flatMap((stage) => textAt(stage, "targetId") ?? []);
      const span = entriesAt(root)[0]?.keySpan ?? root.span;
      return [
        {
          kind: "deploy.platform",
          place: { path, span },
          data: {
            name: "Cloud Deploy",
            says: `it promotes through ${stages.join(", ") || "its stages"}`,
            automatic: true,
          },
        },
      ];
    });
    return { signals, problems: [] };
  },
};
