<?php

namespace Shop;

use GuzzleHttp\Client;

final class Rates
{
    public function latest(): string
    {
        $client = new Client([
            'base_uri' => 'https://rates.example.com',
            'timeout' => 2,
        ]);

        return (string) $client->get('/latest')->getBody();
    }
}
