// Tells what a locator matches, and what it nearly matches, for the record of a failure. Runs as the body of a function
// whose argument is the locator's parts.
const [chain] = arguments;

// The functions of locate.js stand here.

let found = [];
try {
  found = find();
} catch (_) {
  // Not a locator at all, as the failure itself says.
}
const shown = element => describe(element) + (visible(element) ? '' : ' (not visible)');
if (found.length > 0) return {count: found.length, candidates: found.slice(0, 10).map(shown), names: []};
let nearest = [];
for (let length = chain.length - 1; length > 0 && nearest.length === 0; length--) {
  try {
    nearest = find(chain.slice(0, length));
  } catch (_) {
    // A shorter one may do.
  }
}
return {count: 0, candidates: nearest.slice(0, 10).map(shown), names: names()};
