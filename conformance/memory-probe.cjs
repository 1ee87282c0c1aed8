// Loaded into a process that is watched: when asked, it tells how many bytes are in use once the garbage is gone.
process.on('message', () => {
  global.gc();
  process.send(process.memoryUsage().heapUsed);
});
process.channel.unref();
