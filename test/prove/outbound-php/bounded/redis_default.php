<?php
echo "calling\n";
$redis = new Redis();
$redis->connect(getenv('SILENT_NAME'), (int) getenv('SILENT_PORT'));
$redis->get('orders');
