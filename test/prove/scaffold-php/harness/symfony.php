<?php

// In place of Symfony's kernel, which Debian has no bundle of Doctrine for: the controller with what it is given.
require 'Doctrine/DBAL/autoload.php';
require 'Psr/Log/autoload.php';
require 'Symfony/Component/HttpFoundation/autoload.php';
require __DIR__ . '/src/Controller/HealthController.php';

$connection = Doctrine\DBAL\DriverManager::getConnection([
    'driver' => 'pdo_pgsql',
    'host' => getenv('PGHOST'),
    'port' => getenv('PGPORT'),
    'dbname' => 'shop',
    'user' => 'shop',
    'password' => getenv('PGPASSWORD'),
    'driverOptions' => [PDO::ATTR_TIMEOUT => 2], // 30 s otherwise
]);
$controller = new App\Controller\HealthController($connection, new Psr\Log\NullLogger());
$isLive = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) === '/livez';
($isLive ? $controller->live() : $controller->ready())->send();
