<?php
require 'GuzzleHttp/autoload.php';

use GuzzleHttp\Client;

class Orders
{
    private Client $client;

    public function __construct(string $base)
    {
        $this->client = new Client(['base_uri' => $base, 'connect_timeout' => 2]);
    }

    public function all(): string
    {
        return (string) $this->client->get('orders')->getBody();
    }
}

echo "calling\n";
(new Orders(getenv('SILENT_URL')))->all();
