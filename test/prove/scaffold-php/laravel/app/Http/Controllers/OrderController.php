<?php

namespace App\Http\Controllers;

class OrderController
{
    public function index()
    {
        return [];
    }
}
