/* The pulse of the wall: once a second what is on and what is new. A question never waits for the
   one before it, and an answer that does not come changes nothing but the word on how old all is. */

const EVERY = 1000;
const PATIENCE = 4000;
const SLOW = 1;          // seconds; a difference beyond it is a clock that was set
const DRIFT = 0.0005;    // seconds by which two clocks may part between two answers

/* An answer that came slowly seems to tell an earlier time: the quickest of late is believed, so that
   the clock never steps back over a change that was seen. */
function steady(before, now) {
  return before === null || now > before || before - now > SLOW ? now : before - DRIFT;
}

export function beat(key, heard) {
  let since = null;
  let ahead = null;  // the server's clock less ours, once it is known
  const clock = () => Date.now() / 1000 + (ahead || 0);
  async function ask() {
    try {
      const answer = await fetch("/screen/pulse", { headers: { "X-Screen": key }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      ahead = steady(ahead, told.now - Date.now() / 1000);
      since = null;
      heard(told, null);
    } catch {
      since = since || clock();
      heard(null, since);
    }
    setTimeout(ask, EVERY);
  }
  ask();
  return clock;
}
