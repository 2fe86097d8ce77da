/**
 * Text of a page that is hard to read: its contrast with what lies behind it is below 4.5 to 1 (WCAG 2.2, 1.4.3). Runs in the
 * browser; disabled controls do not count.
 */
export const contrastProblems = `(() => {
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0.99) return color;
    }
    return [255, 255, 255];
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility() && hasText(one) && !one.closest(':disabled, svg, .chart, .skip'))
    .map((one) => {
      const text = luminance(channels(getComputedStyle(one).color));
      const ground = luminance(backgroundOf(one));
      const ratio = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
      return { ratio, text: one.textContent.trim().slice(0, 30) };
    })
    .filter(({ ratio }) => ratio < 4.5)
    .map(({ ratio, text }) => text + ' ' + ratio.toFixed(2));
})()`;
