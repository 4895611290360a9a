import { NETLIFY_DOCUMENTS } from "../../files/netlify.ts";
import type { Signal, Span } from "../../model.ts";
import type { Extractor } from "../extractor.ts";

/** How files say that what browsers load is served from a network near them. */
interface Network {
  readonly network: string;
  readonly files: RegExp;
  readonly says: RegExp;
  /** What in the text speaks against it. */
  readonly unless?: RegExp;
  readonly source: string;
}

const WORKFLOWS =
  /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci[\w.-]*\.yml$|(?:^|\/)(?:azure|bitbucket)-pipelines[\w.-]*\.yml$|(?:^|\/)\.circleci\/config\.yml$|\.sh$|(?:^|\/)package\.json$|(?:^|\/)Makefile$/;

/** A pipeline that builds documents, reports or a chart's index: what it puts online is no page of the service. */
const DOCUMENTS =
  /\b(?:mkdocs|zensical|sphinx-(?:build|apidoc)|mdbook|typedoc|antora|docusaurus|vitepress|vuepress|starlight|doxygen|docfx|dokka\w*|javadoc|cargo doc|build-storybook|storybook build|redocly|helm-docs|chart-releaser)\b|^name:[^\n]{0,80}\b[Dd]oc(?:s|umentation)?\b|^[ \t]+(?:path|folder|publish_dir):[ \t]*["']?(?:\.\/)?(?:[\w-]{1,40}\/)?(?:docs?|documentation|book|coverage|storybook-static|target\/doc)\b/m;

const NETWORKS: readonly Network[] = [
  {
    network: "Cloudflare Workers",
    files: /(?:^|\/)wrangler\.toml$/,
    says: /^[ \t]*\[(?:env\.\w{1,40}\.)?(?:assets|site)\]|^[ \t]*(?:assets|site)\s?=\s?\{|^[ \t]*pages_build_output_dir\s?=/m,
    source: "https://developers.cloudflare.com/workers/static-assets/",
  },
  {
    network: "Cloudflare Workers",
    files: /(?:^|\/)wrangler\.jsonc?$/,
    says: /"(?:assets|site)"\s{0,4}:\s{0,4}\{|"pages_build_output_dir"\s{0,4}:/,
    source: "https://developers.cloudflare.com/workers/wrangler/configuration/#assets",
  },
  {
    network: "Netlify",
    files: /(?:^|\/)netlify\.toml$/,
    says: /^[ \t]*publish\s?=|^[ \t]*\[\[?(?:redirects|headers|plugins)\]/m,
    unless: NETLIFY_DOCUMENTS,
    source: "https://docs.netlify.com/build/configure-builds/file-based-configuration/",
  },
  {
    network: "Azure Static Web Apps",
    files: /(?:^|\/)staticwebapp\.config\.json$/,
    says: /^\s{0,20}\{/,
    source: "https://learn.microsoft.com/azure/static-web-apps/configuration",
  },
  {
    network: "AWS Amplify",
    files: /(?:^|\/)amplify\.ya?ml$/,
    says: /^[ \t-]*frontend:/m,
    source: "https://docs.aws.amazon.com/amplify/latest/userguide/yml-specification-syntax.html",
  },
  {
    network: "Render",
    files: /(?:^|\/)render\.ya?ml$/,
    says: /^[ \t-]*(?:runtime|env):[ \t]*static\b/m,
    source: "https://render.com/docs/static-sites",
  },
  {
    network: "DigitalOcean App Platform",
    files: /(?:^|\/)\.do\/[^/]+\.ya?ml$/,
    says: /^[ \t]*static_sites:/m,
    source: "https://docs.digitalocean.com/products/app-platform/how-to/manage-static-sites/",
  },
  {
    network: "GitHub Pages",
    files: WORKFLOWS,
    says: /\buses:\s{0,4}["']?(?:actions\/deploy-pages|peaceiris\/actions-gh-pages|JamesIves\/github-pages-deploy-action)@/,
    unless: DOCUMENTS,
    source: "https://docs.github.com/pages/getting-started-with-github-pages/using-custom-workflows-with-github-pages",
  },
  {
    network: "Cloudflare Pages",
    files: WORKFLOWS,
    says: /\b(?:wrangler\s{1,4}|command:\s{0,4}["']?)pages\s{1,4}(?:deploy|publish)\b|\buses:\s{0,4}["']?cloudflare\/pages-action@/,
    source: "https://developers.cloudflare.com/pages/how-to/use-direct-upload-with-continuous-integration/",
  },
  {
    network: "CloudFront",
    files: WORKFLOWS,
    says: /\baws\s{1,4}cloudfront\s{1,4}create-invalidation\b|\buses:\s{0,4}["']?chetan\/invalidate-cloudfront-action@/,
    source: "https://docs.aws.amazon.com/cli/latest/reference/cloudfront/create-invalidation.html",
  },
  {
    network: "Netlify",
    files: WORKFLOWS,
    says: /\bnetlify(?:-cli)?\s{1,4}deploy\b|\buses:\s{0,4}["']?nwtgck\/actions-netlify@/,
    source: "https://cli.netlify.com/commands/deploy/",
  },
  {
    network: "Firebase Hosting",
    files: WORKFLOWS,
    says: /\buses:\s{0,4}["']?FirebaseExtended\/action-hosting-deploy@/i,
    source: "https://firebase.google.com/docs/hosting/github-integration",
  },
  {
    network: "Vercel",
    files: WORKFLOWS,
    says: /\bvercel(?:@[\w.]{1,20})?\s{1,4}(?:deploy\b|--prod\b)|\buses:\s{0,4}["']?amondnet\/vercel-action@/,
    source: "https://vercel.com/docs/cli/deploy",
  },
  {
    network: "Azure Static Web Apps",
    files: WORKFLOWS,
    says: /\buses:\s{0,4}["']?Azure\/static-web-apps-deploy@/i,
    source: "https://learn.microsoft.com/azure/static-web-apps/build-configuration",
  },
  {
    network: "CloudFront",
    files: /(?:^|\/)sst\.config\.ts$/,
    says: /\bnew\s{1,4}sst\.aws\.(?:StaticSite|Nextjs|Astro|Remix|React|SvelteKit|SolidStart|Nuxt|Analog|TanStackStart|Router)\(/,
    source: "https://sst.dev/docs/component/aws/static-site/",
  },
  {
    network: "CloudFront",
    files: /\.tf$/,
    says: /^[ \t]*source\s{0,10}=\s{0,4}"(?:terraform-aws-modules\/cloudfront\/aws|cloudposse\/cloudfront-(?:s3-)?cdn\/aws)"/m,
    source: "https://registry.terraform.io/modules/terraform-aws-modules/cloudfront/aws/latest",
  },
  {
    network: "the network of assetPrefix",
    files: /(?:^|\/)next\.config\.[cm]?[jt]s$/,
    says: /\bassetPrefix\s{0,4}:\s{0,4}["'`]https:\/\//,
    source: "https://nextjs.org/docs/app/api-reference/config/next-config-js/assetPrefix",
  },
];

/** Reads where the assets of pages are served from, beside resources of infrastructure. */
export const assetNetworks: Extractor = {
  name: "networks of assets",
  files: [
    "**/wrangler.{toml,json,jsonc}",
    "**/netlify.toml",
    "**/staticwebapp.config.json",
    "**/amplify.{yml,yaml}",
    "**/render.{yml,yaml}",
    "**/.do/*.{yml,yaml}",
    "**/.github/workflows/*.{yml,yaml}",
    "**/.gitlab-ci*.yml",
    "**/{azure,bitbucket}-pipelines*.yml",
    "**/.circleci/config.yml",
    "**/package.json",
    "**/Makefile",
    "**/*.sh",
    "**/sst.config.ts",
    "**/*.tf",
    "**/next.config.*",
  ],
  mayHold: (text, path) => NETWORKS.some(({ files, says }) => files.test(path) && says.test(text)),

  extract({ path, text }) {
    const signals = NETWORKS.flatMap(({ network, files, says, unless }): readonly Signal[] => {
      const found = files.test(path) && !unless?.test(text) ? says.exec(text) : null;
      if (found === null) return [];
      const line = text.slice(text.lastIndexOf("\n", found.index) + 1, found.index);
      if (/^[ \t]*(?:#|\/\/)/.test(line)) return [];
      const lead = /^\s*/.exec(found[0])?.[0].length ?? 0;
      const span: Span = { start: found.index + lead, end: found.index + found[0].length };
      return [{ kind: "asset.network", place: { path, span }, data: { network } }];
    });
    return { signals, problems: [] };
  },
};
