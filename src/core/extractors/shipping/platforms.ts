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
}[] = [
  { name: "Vercel", files: ["**/vercel.json"], says: /\{/, off: /"deploymentEnabled"\s*:\s*false/ }, // https://vercel.com/docs/project-configuration/git-configuration
  { name: "Netlify", files: ["**/netlify.toml"], says: /^\[build\]/m, off: NETLIFY_DOCUMENTS }, // https://docs.netlify.com/build/configure-builds/file-based-configuration/
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
  { name: "AWS Amplify", files: ["amplify.yml"], says: /^(?:version|frontend|applications)\s*:/m }, // https://docs.aws.amazon.com/amplify/latest/userguide/build-settings.html
  { name: "Platform.sh", files: [".platform.app.yaml", ".upsun/config.yaml"], says: /\w/ }, // https://docs.platform.sh/create-apps/app-reference.html
];

export const platforms: readonly Extractor[] = PLATFORMS.map(({ name, files, says, off }) => ({
  name: `deployments by ${name}`,
  files,
  mayHold: (text) => says.test(text),
  extract({ path, text }) {
    if (off?.test(text)) return NOTHING;
    const data: DeployPlatform = {
      name,
      says: `${name} deploys what is pushed to the branch it watches`,
      automatic: true,
    };
    const signal: Signal = { kind: "deploy.platform", place: { path, span: { start: 0, end: 0 } }, data };
    return { signals: [signal], problems: [] };
  },
}));

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
