/** Trivy reads every lock file: https://trivy.dev/docs/latest/coverage/language/ */
export const TRIVY_IMAGE = "aquasec/trivy:0.58.1";
export const TRIVY = `docker run --rm --volume "$PWD:/src" ${TRIVY_IMAGE} fs --exit-code 1 --severity HIGH,CRITICAL /src`;
