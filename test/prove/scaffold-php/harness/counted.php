<?php

/** How often this was asked, over all workers. */
function counted(): int
{
    $file = fopen(sys_get_temp_dir() . '/counted-' . getenv('PORT'), 'c+');
    flock($file, LOCK_EX);
    $count = (int) stream_get_contents($file) + 1;
    rewind($file);
    fwrite($file, (string) $count);
    fclose($file);

    return $count;
}
