// A worker, because browsers slow the timers of a hidden page down to one a minute, and the lease is about as long.
setInterval(() => {
  postMessage("beat");
}, 15_000);
