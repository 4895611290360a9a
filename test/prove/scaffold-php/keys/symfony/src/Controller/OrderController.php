<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Annotation\Route;

final class OrderController
{
    #[Route('/orders', methods: ['POST'])]
    public function place(Request $request): JsonResponse
    {
        return new JsonResponse(['placed' => counted()], $request->get('bad') === null ? 201 : 400);
    }
}
