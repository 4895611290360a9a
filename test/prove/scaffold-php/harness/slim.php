<?php

// In place of Composer's autoloader. Debian has Slim 3, whose routes are those of Slim 4; only its factory is newer.
namespace {
    require 'Slim/autoload.php';
    require 'Predis/autoload.php';
    $_SERVER['SCRIPT_NAME'] = '/index.php'; // PHP's own server says the path here
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
