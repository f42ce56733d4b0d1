import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';

/**
 * What may stand in HTML that people wrote, said a second time and in another way than the sanitiser is told it: a test
 * that held the sanitiser against its own settings would hold nothing.
 */
const attributesByElement: Record<string, readonly string[]> = {
  a: ['href', 'title', 'rel'],
  img: ['src', 'alt', 'title'],
  ol: ['start'],
  code: ['class'],
};
const plainElements = new Set(
  'h1 h2 h3 h4 h5 h6 p br hr blockquote pre em strong s ul li table thead tbody tr th td'.split(' '),
);
const schemes: Record<string, readonly string[]> = {
  href: ['http:', 'https:', 'mailto:'],
  src: ['https:'],
};

type Node = DefaultTreeAdapterMap['node'];

/** For tests: parses HTML as a browser does, and says what in it is not on the allow-list. */
export function findForbiddenHtml(html: string): string[] {
  return parseFragment(html).childNodes.flatMap(findForbidden);
}

/** For tests: the text that a browser shows of some HTML, and what it says in place of images. */
export function readShownText(html: string): string {
  return parseFragment(html).childNodes.map(readText).join('');
}

function findForbidden(node: Node): string[] {
  if (node.nodeName === '#text') return [];
  if (!('attrs' in node)) return [node.nodeName];
  const allowed = attributesByElement[node.tagName] ?? (plainElements.has(node.tagName) ? [] : null);
  if (allowed === null) return [`<${node.tagName}>`];
  const attributes = node.attrs.flatMap(({ name, value }) => {
    const isSafe = allowed.includes(name) && isSafeAddress(name, value) && isSafeClass(name, value);
    return isSafe ? [] : [`${node.tagName} ${name}="${value}"`];
  });
  const isVouched = node.tagName === 'a' && !node.attrs.some(({ name, value }) => name === 'rel' && value === safeRel);
  return [...attributes, ...(isVouched ? ['a without rel'] : []), ...node.childNodes.flatMap(findForbidden)];
}

const safeRel = 'nofollow ugc noopener';

/** The page that an address is read against, as a browser does. */
const page = 'https://page.example/path';

/** An address leads to an allowed scheme; one that names no scheme does not lead away from the page. */
function isSafeAddress(name: string, value: string): boolean {
  const allowed = schemes[name];
  if (!allowed) return true;
  if (!URL.canParse(value, page)) return true; // leads nowhere
  const { protocol, host } = new URL(value, page);
  return allowed.includes(protocol) && (URL.canParse(value) || host === new URL(page).host);
}

function isSafeClass(name: string, value: string): boolean {
  return name !== 'class' || /^language-[\w+#.-]+$/.test(value);
}

function readText(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if ('attrs' in node && node.tagName === 'img') return node.attrs.find(({ name }) => name === 'alt')?.value ?? '';
  return 'childNodes' in node ? node.childNodes.map(readText).join('') : '';
}
