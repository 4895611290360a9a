/** The version of Monolog that what is written goes by: https://github.com/Seldaek/monolog */
export const MONOLOG = { "monolog/monolog": "^3.0" };

/** A function of PHP that makes the logger. */
export const JSON_LOGGER = `/** A line of JSON for everything that is logged, on standard error where the platform collects it. */
function jsonLogger(): Logger
{
    return new Logger('app', [(new StreamHandler('php://stderr'))->setFormatter(new JsonFormatter())]);
}
`;
