<?php

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Factory\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

$db = new PDO(getenv('DATABASE_DSN'));
$app = AppFactory::create();

$app->get('/orders', function (Request $request, Response $response) {
    $response->getBody()->write('[]');
    return $response;
});

$app->run();
