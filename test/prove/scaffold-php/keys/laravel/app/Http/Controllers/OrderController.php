<?php

namespace App\Http\Controllers;

use Illuminate\Http\JsonResponse;
use Illuminate\Http\Request;

class OrderController
{
    public function place(Request $request): JsonResponse
    {
        return new JsonResponse(['placed' => counted()], $request->has('bad') ? 400 : 201);
    }
}
