<?php

use Psr\Http\Message\ResponseInterface as Response;
use Psr\Http\Message\ServerRequestInterface as Request;
use Slim\Factory\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

$database = new PDO('pgsql:host=' . getenv('PGHOST') . ';port=' . getenv('PGPORT') . ';dbname=' . getenv('PGDATABASE'), getenv('PGUSER'));
$app = AppFactory::create();

$app->post('/orders', function (Request $request, Response $response): Response {
    $isBad = isset($request->getQueryParams()['bad']) || isset($request->getParsedBody()['bad']);
    $response->getBody()->write((string) json_encode(['placed' => counted()]));

    return $response->withStatus($isBad ? 400 : 201)->withHeader('Content-Type', 'application/json');
});

$app->run();
