<?php
echo "calling\n";
$connection = pg_connect("host=127.0.0.1 port={$_SERVER['SILENT_PORT']} dbname=orders user=app connect_timeout=2");
if (!$connection) {
    exit(1);
}
