<?php

namespace Symfony\Component\Routing\Annotation;

#[\Attribute]
final class Route
{
    public function __construct(string $path, array $methods)
    {
    }
}
