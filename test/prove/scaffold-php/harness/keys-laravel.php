<?php

// In place of Laravel's application, of which Debian has the parts: the middleware with the facades and helpers it uses.
require 'Illuminate/Container/autoload.php';
require 'Illuminate/Database/autoload.php';
require 'Illuminate/Http/autoload.php';
require __DIR__ . '/counted.php';
require __DIR__ . '/app/Http/Controllers/OrderController.php';
require __DIR__ . '/app/Http/Middleware/AnswerOnce.php';

use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;
use Illuminate\Http\Response;

function now(): Illuminate\Support\Carbon
{
    return Illuminate\Support\Carbon::now();
}

function response(...$given): object
{
    return $given !== [] ? new Response(...$given) : new class () {
        public function json(array $data, int $status): JsonResponse
        {
            return new JsonResponse($data, $status);
        }
    };
}

if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) !== '/orders') {
    http_response_code(404);
    return;
}
$database = new Illuminate\Database\Capsule\Manager();
$database->addConnection([
    'driver' => 'pgsql',
    'host' => getenv('PGHOST'),
    'port' => getenv('PGPORT'),
    'database' => getenv('PGDATABASE'),
    'username' => getenv('PGUSER'),
    'password' => '',
]);
$container = new Illuminate\Container\Container();
$container->instance('db', $database->getDatabaseManager());
Illuminate\Support\Facades\Facade::setFacadeApplication($container);
$request = Request::capture();
// Who is signed in, as a guard would say it.
$request->setUserResolver(fn () => $request->headers->has('X-User') ? new class ($request->headers->get('X-User')) {
    public function __construct(private string $name)
    {
    }

    public function getAuthIdentifier(): string
    {
        return $this->name;
    }
} : null);
$controller = new App\Http\Controllers\OrderController();
(new App\Http\Middleware\AnswerOnce())->handle($request, fn (Request $each) => $controller->place($each))->send();
