/* Which scene is on, worked out from the clock as services/wall/playing.py does: a screen that
   starts, comes back, or stands beside another one shows the same. */

export function position(steps, anchor, now) {
  const whole = steps.reduce((sum, step) => sum + step.seconds, 0);
  let since = now - ((((now - anchor) % whole) + whole) % whole);
  for (const step of steps) {
    if (now < since + step.seconds) return { scene: step.scene, since, until: since + step.seconds };
    since += step.seconds;
  }
  return { scene: steps[0].scene, since, until: since + steps[0].seconds };
}

/* What is to be seen now: an event for its while, unless somebody holds a scene; then what is
   held; then the round. Only scenes that this screen has can be shown. */
export function wanted({ playing, event }, has, now) {
  const held = playing.hold && has(playing.hold) ? playing.hold : null;
  if (!held && event && now < event.until && has(event.scene)) {
    return { scene: event.scene, since: event.since, until: event.until, event };
  }
  if (held) return { scene: held, since: now, until: Infinity };
  const steps = playing.steps.filter((step) => has(step.scene));
  return steps.length ? position(steps, playing.anchor, now) : null;
}
