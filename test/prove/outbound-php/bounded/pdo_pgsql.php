<?php
echo "calling\n";
new PDO("pgsql:host=127.0.0.1;port={$_SERVER['SILENT_PORT']};dbname=orders", 'app', 'secret');
