/* The pulse of the wall: once a second what is on and what is new. A question never waits for the
   one before it, and an answer that does not come changes nothing but the word on how old all is. */

const EVERY = 1000;
const PATIENCE = 4000;

export function beat(key, heard) {
  let since = null;
  let ahead = 0;  // the server's clock less ours
  async function ask() {
    try {
      const answer = await fetch("/screen/pulse", { headers: { "X-Screen": key }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      ahead = told.now - Date.now() / 1000;
      since = null;
      heard(told, null);
    } catch {
      since = since || Date.now() / 1000 + ahead;
      heard(null, since);
    }
    setTimeout(ask, EVERY);
  }
  ask();
  return () => Date.now() / 1000 + ahead;
}
