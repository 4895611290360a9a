import type { PurposeRow } from "./row.ts";

/** What puts a release in front of users. */
export const DEPLOYS: readonly PurposeRow[] = [
  {
    tool: "kubectl",
    run: /^kubectl (?:.* )?(?:apply|replace|set image|rollout restart|patch)(?!\S)(?!.*--dry-run)/,
    uses: /^azure\/k8s-deploy|^actions-hub\/kubectl|^pipe:atlassian\/kubectl-run|^task:Kubernetes(?:Manifest)?@|^orb:circleci\/kubernetes\/(?:create-or-update-resource|update-container-image)/i,
    source: "https://kubernetes.io/docs/reference/kubectl/",
  },
  {
    tool: "Helm",
    run: /^helm (?!(?:plugin|env|repo)(?!\S))(?:.* )?(?:upgrade|install)(?!\S)(?!.*--dry-run)|^helmfile (?:.* )?(?:apply|sync)(?!\S)|^werf converge(?!\S)/,
    uses: /^(?:bitovi\/github-actions-deploy-eks-helm|vimeda\/helm|stefanprodan\/helm|WyriHaximus\/github-action-helm3)|^task:HelmDeploy@|^pipe:.*helm/i,
    source: "https://helm.sh/docs/helm/helm_upgrade/",
  },
  {
    tool: "Kustomize or ytt",
    run: /^(?:kapp deploy|skaffold (?:run|deploy)|kustomize build .*\| ?kubectl apply|oc (?:.* )?(?:apply|rollout|start-build)|kluctl deploy)(?!\S)/,
  },
  {
    tool: "Argo CD",
    run: /^argocd app (?:sync|set)(?!\S)/,
    source: "https://argo-cd.readthedocs.io/en/stable/user-guide/commands/argocd_app_sync/",
  },
  { tool: "Flux", run: /^flux reconcile(?!\S)/ },
  {
    tool: "Terraform",
    run: /^(?:terraform|tofu|terragrunt)(?: -\S+)* (?:run-all )?apply(?!\S)|^terragrunt run --all apply/,
    uses: /^dflook\/terraform-apply|^task:TerraformTask\S*@/i,
    source: "https://developer.hashicorp.com/terraform/cli/commands/apply",
  },
  {
    tool: "Pulumi",
    run: /^pulumi (?:up|update)(?!\S)/,
    uses: /^pulumi\/actions/,
    source: "https://www.pulumi.com/docs/iac/cli/commands/pulumi_up/",
  },
  { tool: "AWS CDK", run: /^cdk deploy(?!\S)/, source: "https://docs.aws.amazon.com/cdk/v2/guide/cli.html" },
  { tool: "AWS SAM", run: /^sam deploy(?!\S)/ },
  {
    tool: "Serverless",
    run: /^(?:serverless|sls|osls) deploy(?!\S)|^(?:sst|arc|chalice|zappa|up|apex) deploy(?!\S)/,
    uses: /^(?:serverless\/github-action|[\w.-]+\/serverless-github-action)/,
  },
  {
    tool: "AWS",
    run: /^aws (?:.* )?(?:ecs (?:.* )?update-service|lambda (?:.* )?update-function-code|lambda publish-version|cloudformation (?:.* )?(?:deploy|update-stack|create-stack)|deploy create-deployment|elasticbeanstalk update-environment|apprunner start-deployment|s3 sync|amplify start-\w+|ecs deploy)(?!\S)|^(?:eb deploy|copilot (?:svc |job |pipeline )?deploy|ecs-cli compose|ecs deploy|ecs-deploy)(?!\S)/,
    uses: /^aws-actions\/(?:amazon-ecs-deploy-task-definition|aws-cloudformation-github-deploy|aws-lambda-deploy|amazon-ecs-deploy-express-service)|^pipe:atlassian\/aws-(?:ecs-deploy|elasticbeanstalk-deploy|lambda-deploy|s3-deploy|cloudformation-deploy|code-deploy)|^orb:circleci\/aws-(?:ecs|s3|elastic-beanstalk|code-deploy|eks)\/|^(?:[\w.-]+\/beanstalk-deploy|jakejarvis\/s3-sync-action)|^task:(?:ECSDeploy|AWS|CloudFormation|LambdaDeploy|BeanstalkDeploy)\w*@|^provider:(?:codedeploy|elasticbeanstalk|lambda|s3|cloudformation)$/i,
  },
  {
    tool: "Google Cloud",
    run: /^gcloud (?:(?:alpha|beta) )?(?:.* )?(?:run (?:deploy|services (?:update|replace))|app deploy|functions deploy|run jobs (?:deploy|update)|deploy releases create|container fleet .*)(?!\S)|^gsutil (?:.* )?rsync(?!\S)/,
    uses: /^google-github-actions\/(?:deploy-cloudrun|deploy-appengine|deploy-cloud-functions|create-cloud-deploy-release)|^orb:circleci\/gcp-cloud-run\/|^provider:(?:gae|gcs|cloudfunctions)$|^pipe:atlassian\/google-(?:app-engine|cloud)/i,
  },
  {
    tool: "Azure",
    run: /^az (?:.* )?(?:webapp (?:deploy|up|config container set|deployment slot swap|deployment source)|containerapp (?:update|up|revision)|functionapp (?:deploy|deployment|publish)|deployment (?:group|sub) create|staticwebapp .*deploy|spring app deploy|container create)(?!\S)|^func azure functionapp publish|^swa deploy|^azd (?:.* )?(?:up|deploy|provision)(?!\S)|^aspire deploy(?!\S)/,
    uses: /^azure\/(?:webapps-deploy|functions-action|container-apps-deploy-action|static-web-apps-deploy|arm-deploy|aci-deploy|spring-apps-deploy|bicep-deploy)|^task:(?:AzureWebApp|AzureWebAppContainer|AzureFunctionApp|AzureRmWebAppDeployment|AzureContainerApps|AzureResourceManagerTemplateDeployment|AzureStaticWebApp|AzureAppServiceManage|ServiceFabricDeploy|IISWebAppDeploymentOnMachineGroup|SqlAzureDacpacDeployment)@/i,
    source:
      "https://learn.microsoft.com/cli/azure/ · https://learn.microsoft.com/azure/developer/azure-developer-cli/reference",
  },
  {
    tool: "Fly.io",
    run: /^(?:flyctl|fly) deploy(?!\S)/,
    uses: /^superfly\/fly-pr-review-apps/,
    source: "https://fly.io/docs/flyctl/deploy/",
  },
  {
    tool: "Vercel",
    run: /^(?:vercel|vc|now)(?: deploy| --prod| -\S+)(?:.*)$/,
    uses: /^amondnet\/vercel-action|^(?:BetaHuhn|ngduc)\/.*vercel/i,
    source: "https://vercel.com/docs/cli/deploy",
  },
  {
    tool: "Netlify",
    run: /^(?:netlify|ntl) deploy(?!\S)/,
    uses: /^(?:nwtgck\/actions-netlify|netlify\/actions|South-Paw\/action-netlify-deploy)/i,
  },
  {
    tool: "Heroku",
    run: /^heroku (?:container:release|pipelines:promote|builds:create)(?!\S)|^git push (?:.* )?(?:heroku|dokku|https:\/\/git\.heroku\.com\S*)(?!\S)/,
    uses: /^akhileshns\/heroku-deploy|^provider:heroku$|^pipe:atlassian\/heroku-deploy|^orb:circleci\/heroku\//i,
  },
  {
    tool: "Railway or Render",
    run: /^(?:railway (?:up|redeploy)|render deploys create|doctl apps (?:update|create-deployment)|scalingo deploy|clever deploy|porter apply|qovery .*deploy|northflank .*|koyeb (?:app|service|deploy)|zeabur deploy)(?!\S)|^curl (?:.* )?\S*api\.render\.com\/deploy\S*/,
    uses: /^(?:johnbeynon\/render-deploy-action|digitalocean\/app_action|bervProject\/railway-deploy|porter-dev\/)/i,
  },
  {
    tool: "Cloudflare",
    run: /^wrangler (?:.* )?(?:deploy|publish|pages deploy|pages publish|versions deploy)(?!\S)/,
    uses: /^cloudflare\/(?:wrangler-action|pages-action)/,
    source: "https://developers.cloudflare.com/workers/wrangler/commands/",
  },
  {
    tool: "Firebase",
    run: /^firebase (?:.* )?deploy(?!\S)/,
    uses: /^FirebaseExtended\/action-hosting-deploy|^w9jds\/firebase-action|^provider:firebase$/i,
  },
  { tool: "Nomad", run: /^(?:nomad (?:job )?run|levant deploy|nomad-pack run|waypoint (?:up|deploy))(?!\S)/ },
  {
    tool: "Ansible",
    run: /^ansible-playbook (?!.*--check(?!\S))(?!.*--syntax-check)\S.*/,
    uses: /^dawidd6\/action-ansible-playbook/,
  },
  {
    tool: "Salt",
    run: /^(?:salt|salt-ssh|salt-call) (?!.*\btest=true)(?:.* )?state\.(?:apply|highstate|sls)(?!\S)|^salt-run (?!.*\btest=true)(?:.* )?state\.orch(?:estrate)?(?!\S)/i,
    source: "https://docs.saltproject.io/en/latest/ref/modules/all/salt.modules.state.html",
  },
  {
    tool: "Capistrano, Kamal, Deployer, Mina",
    run: /^(?:cap \S+ deploy|kamal (?:deploy|redeploy)|dep deploy|vendor\/bin\/dep deploy|mina (?:\S+ )?deploy|envoy run|shipit \S+ deploy|fab (?:.* )?deploy)(?:\S*)/,
  },
  {
    tool: "Docker",
    run: /^docker (?:.* )?(?:stack deploy|service update)(?!\S)|^docker --(?:context|host)[ =]\S+ (?:.* )?up(?!\S)/,
  },
  {
    tool: "ssh",
    run: /^(?:ssh|sshpass) (?!-T git@github)(?=.*(?:@|\$))\S.*|^(?:rsync|scp) (?=.*[\w$}]:(?!\/\/))\S.*/,
    uses: /^(?:appleboy\/(?:ssh|scp)-action|easingthemes\/ssh-deploy|burnett01\/rsync-deployments|SamKirkland\/FTP-Deploy-Action|fifsky\/ssh-action|garygrossgarten\/github-action-ssh)|^plugin:appleboy\/drone-(?:ssh|scp)|^pipe:atlassian\/(?:ssh-run|scp-deploy|rsync-deploy|ftp-deploy)|^task:(?:SSH|CopyFilesOverSSH)@|^provider:script$/i,
  },
  {
    tool: "GitHub Pages",
    uses: /^(?:actions\/deploy-pages|peaceiris\/actions-gh-pages|JamesIves\/github-pages-deploy-action)|^provider:pages/i,
  },
  {
    tool: "Octopus or Spinnaker",
    run: /^(?:octo|octopus) (?:release deploy|deploy-release|create-release)(?!\S)/,
    uses: /^OctopusDeploy\/|^task:OctopusDeployRelease@/i,
  },
  {
    tool: "Cloud Foundry",
    run: /^cf (?:.* )?(?:push|deploy|v3-push|blue-green-deploy)(?!\S)/,
    uses: /^(?:cloud-gov|citizen-of-planet-earth)\/cg-cli-tools|^provider:cloudfoundry$/i,
  },
  // An action of somebody's own is taken by its word: "nais/deploy/actions/deploy", "acme/deploy-container-app"; what it says of pages,
  // documents and packages is another thing.
  {
    tool: "An action that is called so",
    uses: /^\w[\w.-]*\/(?:[\w.-]+\/)*deploy(?:-(?!(?:pages?|docs?|documentation|site|storybook|preview|status|npm|maven|nuget|pypi|gh|github|check)\b)[\w.-]+)?(?:@|$)/i,
  },
  {
    tool: "A platform's own command",
    run: /^(?:clasp (?:push|deploy)|supabase (?:functions deploy|db push)|convex deploy|amplify (?:push|publish)|stepzen deploy|modal deploy|eas (?:submit|update))(?!\S)/,
    uses: /^hmcts\/[\w-]*deploy|^dokku\/github-action|^plugin:plugins\/(?:ecs|kubernetes|gae)|^step:(?:kubernetesDeploy|openshiftDeploy|azureWebAppPublish)$/i,
  },
].map((row) => ({ purpose: "deploy", ...row }));

/** What takes a release back. */
export const ROLLBACKS: readonly PurposeRow[] = [
  {
    tool: "kubectl rollout undo",
    run: /^(?:kubectl|oc) (?:.* )?rollout (?:.* )?undo(?!\S)/,
    source: "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_undo/",
  },
  { tool: "helm rollback", run: /^helm (?:.* )?rollback(?!\S)/, source: "https://helm.sh/docs/helm/helm_rollback/" },
  {
    tool: "Argo Rollouts",
    run: /^kubectl (?:.* )?argo rollouts (?:undo|abort)(?!\S)|^argocd app rollback(?!\S)/,
    source:
      "https://argo-rollouts.readthedocs.io/en/stable/generated/kubectl-argo-rollouts/kubectl-argo-rollouts_undo/",
  },
  {
    tool: "Platform rollbacks",
    run: /^(?:heroku (?:rollback|releases:rollback)|vercel (?:rollback|promote)|netlify (?:api )?restoreSiteDeploy|flyctl releases rollback|fly (?:releases rollback|deploy --image)|kamal rollback|cap \S+ deploy:(?:rollback|revert)|dep rollback|wrangler (?:rollback|versions deploy)|eb deploy --version|nomad job revert|copilot svc rollback|cf rollback|octo\S* .*rollback|railway rollback|mina \S*rollback|convox releases rollback)(?!\S)/,
  },
  {
    tool: "AWS",
    run: /^aws (?:.* )?(?:deploy stop-deployment (?:.* )?--auto-rollback-enabled|cloudformation rollback-stack|lambda update-alias)(?!\S)/,
  },
  {
    tool: "Google Cloud",
    run: /^gcloud (?:.* )?(?:run services update-traffic|app services set-traffic|deploy targets rollback)(?!\S)/,
    source: "https://cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration",
  },
  {
    tool: "Azure",
    run: /^az (?:.* )?(?:webapp deployment slot swap|containerapp (?:ingress traffic set|revision activate))(?!\S)/,
  },
].map((row) => ({ purpose: "rollback", ...row }));

/** Building, signing and describing artifacts, and telling people about it. */
export const ARTIFACTS: readonly PurposeRow[] = [
  {
    purpose: "image",
    tool: "Docker",
    run: /^(?:docker|podman|nerdctl) (?:.* )?(?:build|buildx build|buildx bake|image build)(?!\S)|^(?:buildah (?:bud|build)|kaniko|executor|\/kaniko\/executor|ko (?:build|publish|apply|resolve)|pack build|img build|buildctl(?:\S*) build|earthly \S+|depot build|skaffold build|jib|nix build .*image|az acr build|gcloud builds submit)(?!\S)|^(?:gradle|gradlew|mvn|mvnw) (?:.* )?\S*(?:jib|bootBuildImage|spring-boot:build-image)\S*|^dotnet (?:publish|build|msbuild) .*(?:PublishContainer|DefaultContainer)(?!\w)/,
    uses: /^docker\/(?:build-push-action|bake-action)|^redhat-actions\/buildah-build|^task:Docker@|^plugin:(?:plugins\/(?:docker|ecr|gcr|acr|kaniko)|woodpeckerci\/plugin-(?:docker-buildx|kaniko)|thegeeklab\/drone-docker)|^pipe:.*docker|^orb:circleci\/(?:docker|aws-ecr|gcp-gcr|azure-acr)\/|^depot\/build-push-action|^buildpacks\//i,
  },
  {
    purpose: "promote",
    tool: "Copying an image",
    run: /^(?:crane (?:copy|cp|tag)|skopeo copy|regctl image copy|oras (?:cp|copy|tag)|docker buildx imagetools create|gcloud artifacts docker tags add|gcloud container images add-tag|aws ecr put-image|az acr import|docker tag)(?!\S)/,
  },
  {
    purpose: "sign",
    tool: "Cosign",
    run: /^(?:cosign (?:sign|attest|sign-blob)|notation sign|gh attestation verify|slsa-verifier|in-toto-run|docker trust sign)(?!\S)/,
    uses: /^(?:actions\/attest-build-provenance|actions\/attest|slsa-framework\/slsa-github-generator)/,
  },
  {
    purpose: "sign",
    tool: "BuildKit's provenance",
    uses: /^docker\/build-push-action/,
    only: /\b(?:provenance=(?:true|mode=\w+)|attestations?=)/,
  },
  {
    purpose: "sbom",
    tool: "SBOM",
    run: /^(?:syft|cdxgen|cyclonedx-\S+|spdx-sbom-generator|trivy (?:.* )?(?:--format[ =](?:cyclonedx|spdx\S*))|bom generate|npm sbom|dotnet CycloneDX|docker sbom|cargo (?:cyclonedx|sbom))(?!\S)|^(?:gradle|gradlew|mvn|mvnw) (?:.* )?\S*cyclonedx\S*/i,
    uses: /^anchore\/sbom-action|^actions\/attest-sbom|^CycloneDX\/|sbom/i,
  },
  {
    purpose: "notify",
    tool: "A message to the team",
    uses: /slack|teams|discord|telegram|mattermost|google-?chat|^act10ns\/|^8398a7\/|notify|pagerduty|opsgenie|^task:SendMail/i,
    run: /^(?:curl|wget) (?:.* )?\S*(?:hooks\.slack\.com|webhook\.office\.com|discord(?:app)?\.com\/api\/webhooks|chat\.googleapis\.com|SLACK_WEBHOOK|TEAMS_WEBHOOK|DISCORD_WEBHOOK)\S*|^slack(?:-\S+)?(?!\S)/i,
  },
  {
    purpose: "summary",
    tool: "A summary of the run",
    uses: /^(?:dorny\/test-reporter|EnricoMi\/publish-unit-test-result-action|mikepenz\/action-junit-report|codecov\/codecov-action|coverallsapp\/|test-summary\/action|datadog\/junit-upload-github-action)|^task:Publish(?:TestResults|CodeCoverageResults)@|^step:(?:junit|publishHTML|recordIssues|archiveArtifacts)$/i,
  },
];

/** What makes an artifact of code. */
export const BUILDS: readonly PurposeRow[] = [
  {
    purpose: "build",
    tool: "A build",
    run: /^(?:go build|cargo build|tsc -b|webpack|vite build|next build|nuxt build|rollup|esbuild|parcel build|ng build|dotnet (?:build|publish|pack)|msbuild|swift build|mix (?:compile|release)|sbt (?:.* )?(?:assembly|compile|package)|bazel build|cmake --build|ninja|goreleaser|python -m build|build|poetry build|uv build|hatch build|gem build|composer install|npm pack)(?!\S)|^(?:gradle|gradlew|mvn|mvnw)(?:\.bat|\.cmd)? (?:.* )?(?:\S*:)?(?:assemble|build|package|install|bootJar|shadowJar|compile|verify|deploy)(?!\S)/,
    uses: /^goreleaser\/goreleaser-action|^task:(?:VSBuild|MSBuild|DotNetCoreCLI)@/i,
  },
];
