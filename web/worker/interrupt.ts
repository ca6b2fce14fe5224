/**
 * Stop without shared memory. While the engine is deep in nested native calls (`sorted(key=…)` over an endless loop) the
 * worker's message queue is not looked at. The page therefore makes a blob URL for each run and revokes it on Stop; the
 * engine asks now and then whether the URL can still be read. A synchronous request to a blob needs no header and no
 * permission, and costs about a millisecond, so it is made at most every 50 ms.
 */

export interface InterruptPoll {
  /** True from the moment the page has revoked the URL. */
  poll(): boolean;
}

const interval = 50;

export function interruptPoll(
  url: string,
  now: () => number = () => performance.now(),
  readable = urlReadable,
): InterruptPoll {
  let last = now();
  let revoked = false;
  return {
    poll() {
      const time = now();
      if (revoked || time - last < interval) return revoked;
      revoked = !readable(url);
      last = now();
      return revoked;
    },
  };
}

function urlReadable(url: string): boolean {
  try {
    const request = new XMLHttpRequest();
    request.open("GET", url, false);
    // Firefox would else try to read it as XML.
    request.overrideMimeType("text/plain");
    request.send();
    return request.status === 200;
  } catch {
    return false;
  }
}
