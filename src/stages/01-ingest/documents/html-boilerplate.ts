import type { HTMLElement } from 'node-html-parser';

const DROPPED_TAGS = new Set(
  'SCRIPT STYLE NOSCRIPT NAV FOOTER ASIDE FORM BUTTON SELECT INPUT TEXTAREA SVG CANVAS IFRAME OBJECT TEMPLATE HEAD IMG VIDEO AUDIO DIALOG'.split(
    ' ',
  ),
);
const DROPPED_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'dialog']);
const DROPPED_NAMES =
  /(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|footer|cookies?|toc|pagination|adverts?|ads|share|skip-link)(?:$|[\s_-])/i;

/** Whether an element is decoration around the document: styles, scripts, navigation, page head and foot (IN-6). */
export function isBoilerplate(element: HTMLElement): boolean {
  if (DROPPED_TAGS.has(element.tagName)) return true;
  // A page head is decoration, but many pages keep the document's own title in it.
  if (element.tagName === 'HEADER') return element.querySelector('h1') === null;
  if (DROPPED_ROLES.has(element.getAttribute('role') ?? '')) return true;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  if (/display:\s*none/i.test(element.getAttribute('style') ?? '')) return true;
  return DROPPED_NAMES.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`);
}
