/**
 * Threads of this process that wait for the disk: a pack's files are synced side by side, and with Node's usual four most of
 * the time would go into waiting in line. It must be set before the first of them is used, so it is imported first.
 */
process.env['UV_THREADPOOL_SIZE'] ??= '32'
