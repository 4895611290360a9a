<?php

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Factory\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

$cache = new Predis\Client(getenv('REDIS_URL') . '?timeout=0.5&read_write_timeout=0.5');
$app = AppFactory::create();

$app->get('/orders', function (Request $request, Response $response) {
    $response->getBody()->write('[]');
    return $response;
});

$app->run();
