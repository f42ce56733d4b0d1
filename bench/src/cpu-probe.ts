/**
 * Preloaded (`node --import`) into every server that is measured, so that it is the program itself that runs, and its
 * parent can still ask how much processor time it has used.
 */
process.on('message', (message) => {
  if (message === 'cpu') process.send?.(process.cpuUsage());
});

// A server whose parent is gone would otherwise listen for ever.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
