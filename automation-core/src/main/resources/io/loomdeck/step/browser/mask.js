// Lays grey boxes over elements before a picture is taken, and takes them away after it. Runs as the body of a function whose
// argument is a list of locators, each the list of its parts, or null to take the boxes away. Gives how many there are.
const [locators] = arguments;
const chain = [];

// The functions of locate.js stand here.

const BOX = 'loomdeck-mask';
document.querySelectorAll(BOX).forEach(box => box.remove());
if (locators === null) return 0;
const all = locators.flatMap(locator => find(locator)).filter(visible);
for (const element of all) {
  const rect = element.getBoundingClientRect();
  const box = document.createElement(BOX);
  box.style.cssText = `position: absolute; left: ${rect.left + scrollX}px; top: ${rect.top + scrollY}px; width: ${rect.width}px;`
    + ` height: ${rect.height}px; background: #8a8f98; z-index: 2147483647; display: block; margin: 0; pointer-events: none`;
  document.documentElement.append(box);
}
return all.length;
