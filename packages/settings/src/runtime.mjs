// Plain JavaScript, so that the very Node versions it warns of can load it.

/** @type {readonly [number, number]} */
const OLDEST = [22, 22];

export function checkRuntime(processVersion, options = {}) {
  const [major = 0, minor = 0] = processVersion.replace(/^v/, "").split(".").map(Number);
  const mend =
    "Start it through pnpm, which brings its own Node: pnpm install, then pnpm start (or pnpm depesche …).";
  if (!(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])))
    return `Depesche needs Node ${OLDEST.join(".")} or newer and was started with ${processVersion}. ${mend}`;
  if (options.hasTemporal === false)
    return `Depesche needs a Node with Temporal (26 or newer) and was started with ${processVersion}. ${mend}`;
  return undefined;
}
