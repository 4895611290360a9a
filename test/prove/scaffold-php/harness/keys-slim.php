<?php

// In place of Composer's autoloader and of Slim 4, which Debian does not have: an application that takes middleware of
// PSR-15 and one route, over real messages of PSR-7.
namespace {
    require 'GuzzleHttp/Psr7/autoload.php';
    require __DIR__ . '/../counted.php';
}

namespace Psr\Http\Server {
    interface RequestHandlerInterface
    {
        public function handle(\Psr\Http\Message\ServerRequestInterface $request): \Psr\Http\Message\ResponseInterface;
    }
}

namespace Slim {
    use GuzzleHttp\Psr7\HttpFactory;
    use GuzzleHttp\Psr7\Response;
    use GuzzleHttp\Psr7\ServerRequest;
    use Psr\Http\Message\ResponseInterface;
    use Psr\Http\Message\ServerRequestInterface;
    use Psr\Http\Server\RequestHandlerInterface;

    final class Handler implements RequestHandlerInterface
    {
        public function __construct(private \Closure $handle)
        {
        }

        public function handle(ServerRequestInterface $request): ResponseInterface
        {
            return ($this->handle)($request);
        }
    }

    class App
    {
        private array $routes = [];
        private array $middleware = [];

        public function getResponseFactory(): HttpFactory
        {
            return new HttpFactory();
        }

        public function add(callable $middleware): void
        {
            $this->middleware[] = $middleware;
        }

        public function map(string $method, string $path, callable $handler): void
        {
            $this->routes["$method $path"] = $handler;
        }

        public function get(string $path, callable $handler): void
        {
            $this->map('GET', $path, $handler);
        }

        public function post(string $path, callable $handler): void
        {
            $this->map('POST', $path, $handler);
        }

        public function run(): void
        {
            $handler = new Handler(function (ServerRequestInterface $request): ResponseInterface {
                $route = $this->routes[$request->getMethod() . ' ' . $request->getUri()->getPath()] ?? null;

                return $route === null ? new Response(404) : $route($request, new Response());
            });
            foreach ($this->middleware as $each) {
                $next = $handler;
                $handler = new Handler(fn (ServerRequestInterface $request): ResponseInterface => $each($request, $next));
            }
            $response = $handler->handle(ServerRequest::fromGlobals());
            http_response_code($response->getStatusCode());
            foreach ($response->getHeaders() as $name => $values) {
                header("$name: " . implode(', ', $values));
            }
            echo $response->getBody();
        }
    }
}

namespace Slim\Factory {
    class AppFactory
    {
        public static function create(): \Slim\App
        {
            return new \Slim\App();
        }
    }
}
