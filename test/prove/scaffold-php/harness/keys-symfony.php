<?php

// In place of the framework's bundle: Symfony's own kernel of HTTP with the listener by what its attributes say.
foreach (['EventDispatcher', 'HttpFoundation', 'HttpKernel'] as $component) {
    require "Symfony/Component/$component/autoload.php";
}
require 'Doctrine/DBAL/autoload.php';
require __DIR__ . '/counted.php';
require __DIR__ . '/route.php';
require __DIR__ . '/src/Controller/OrderController.php';
require __DIR__ . '/src/EventListener/AnswerOnceListener.php';

use Symfony\Component\EventDispatcher\Attribute\AsEventListener;
use Symfony\Component\EventDispatcher\EventDispatcher;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpKernel\Controller\ArgumentResolver;
use Symfony\Component\HttpKernel\Controller\ControllerResolver;
use Symfony\Component\HttpKernel\Event\RequestEvent;
use Symfony\Component\HttpKernel\HttpKernel;
use Symfony\Component\HttpKernel\KernelEvents;

if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) !== '/orders') {
    http_response_code(404);
    return;
}
$listener = new App\EventListener\AnswerOnceListener(Doctrine\DBAL\DriverManager::getConnection([
    'driver' => 'pdo_pgsql',
    'host' => getenv('PGHOST'),
    'port' => getenv('PGPORT'),
    'dbname' => getenv('PGDATABASE'),
    'user' => getenv('PGUSER'),
]));
$dispatcher = new EventDispatcher();
foreach ((new ReflectionClass($listener))->getMethods() as $method) {
    foreach ($method->getAttributes(AsEventListener::class) as $attribute) {
        $isRequest = (string) $method->getParameters()[0]->getType() === RequestEvent::class;
        $event = $isRequest ? KernelEvents::REQUEST : KernelEvents::RESPONSE;
        $dispatcher->addListener($event, [$listener, $method->getName()], $attribute->newInstance()->priority);
    }
}
$request = Request::createFromGlobals();
$request->attributes->set('_controller', [new App\Controller\OrderController(), 'place']);
$kernel = new HttpKernel($dispatcher, new ControllerResolver(), null, new ArgumentResolver());
$kernel->handle($request)->send();
