<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\Routing\Attribute\Route;

class OrderController
{
    #[Route('/orders', methods: ['GET'])]
    public function all(): JsonResponse
    {
        return new JsonResponse([]);
    }
}
