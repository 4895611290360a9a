<?php

// In place of Laravel's application, of which Debian has the parts: the controller with the facades it uses.
require 'Illuminate/Container/autoload.php';
require 'Illuminate/Database/autoload.php';
require 'Illuminate/Http/autoload.php';
require 'Psr/Log/autoload.php';
require __DIR__ . '/app/Http/Controllers/ReadinessController.php';

if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) === '/up') {
    echo 'ok';
    return;
}
$database = new Illuminate\Database\Capsule\Manager();
$database->addConnection([
    'driver' => 'pgsql',
    'host' => getenv('PGHOST'),
    'port' => getenv('PGPORT'),
    'database' => 'shop',
    'username' => 'shop',
    'password' => getenv('PGPASSWORD'),
    'options' => [PDO::ATTR_TIMEOUT => 2], // 30 s otherwise
]);
$container = new Illuminate\Container\Container();
$container->instance('db', $database->getDatabaseManager());
$container->instance('log', new Psr\Log\NullLogger());
Illuminate\Support\Facades\Facade::setFacadeApplication($container);
(new App\Http\Controllers\ReadinessController())()->send();
