/** What Compose files are called: "compose.yaml", "docker-compose.prod.yml". https://docs.docker.com/reference/compose-file/ */
export const COMPOSE_FILE = /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/;
