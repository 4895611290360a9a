<?php

declare(strict_types=1);

require __DIR__ . '/../vendor/autoload.php';

$database = new PDO('pgsql:host=' . getenv('PGHOST') . ';port=' . getenv('PGPORT') . ';dbname=shop', 'shop', getenv('PGPASSWORD'), [
    PDO::ATTR_TIMEOUT => 2,
]);
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);

header('Content-Type: application/json');
switch ($path) {
    case '/orders':
        echo '[]';
        break;
    default:
        http_response_code(404);
        echo '{"error":"Not found"}';
}
