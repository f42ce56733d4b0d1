import { createHash } from 'node:crypto';

/** SHA-256 in the form that a Content-Security-Policy and an entity tag both take. */
export function createDigest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/**
 * Makes a Content-Security-Policy (level 3) that lets the page run its own scripts, ask its own origin, and nothing else.
 *
 * @param scripts The inline scripts of the page, each exactly as it stands between its tags.
 */
export function createPolicy(scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${scripts.map((script) => `'sha256-${createDigest(script)}'`).join(' ')}`,
    // Monaco, the editor inside GraphiQL, runs its language services in workers that the page makes from blobs.
    'worker-src blob:',
    // Monaco and the menus put style elements and style attributes into the page as they go; there is no list to hash.
    "style-src 'unsafe-inline'",
    // Fonts, icons and the cursor's images are inside the page.
    'font-src data:',
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
