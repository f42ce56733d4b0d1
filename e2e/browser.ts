import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

/** Keeps Chromium from calling home, and lets it run as root in a container and without a screen. */
const launchFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const step = 10_000; // ms that one step of a test may take, so that the step that hangs is the one that is reported

/** A headless browser with a profile of its own. */
export type Browser = {
  /** Opens a page in a new tab, and notes what it should not have done for as long as it is open. */
  open: (url: string) => Promise<{ page: Page; complaints: string[] }>;
  stop: () => Promise<void>;
};

/** The Chromium that `CHROMIUM_PATH` names, or Debian's; null, and a sentence on the terminal, where there is none. */
export function findChromium(): string | null {
  // biome-ignore lint/style/noProcessEnv: tests have no process edge that would read it for them.
  const path = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';
  if (existsSync(path)) return path;
  process.stdout.write(
    `Tests in a browser are skipped: there is no Chromium at ${path}; say where by CHROMIUM_PATH.\n`,
  );
  return null;
}

/** Starts a headless Chromium whose profile is removed when it stops. */
export async function startBrowser(executablePath: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'supergraph-browser-'));
  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    const options = { executablePath, headless: true, args: launchFlags };
    const context = await chromium.launchPersistentContext(profile, options);
    context.setDefaultTimeout(step);
    return {
      async open(url) {
        const page = await context.newPage();
        const complaints = await watch(page, new URL(url).origin);
        await page.goto(url);
        return { page, complaints };
      },
      async stop() {
        await context.close();
        removeProfile();
      },
    };
  } catch (error) {
    removeProfile();
    throw error;
  }
}

/** Notes requests to other origins, violations of the page's policy, and errors, in the page and on its console. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== origin) complaints.push(`It asked ${request.url()}.`);
  });
  page.on('pageerror', (error) => complaints.push(`It threw: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`It logged: ${message.text()}`);
  });
  await page.exposeFunction('noteViolation', (directive: string, url: string) => {
    complaints.push(`It violated ${directive} with ${url}.`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      (window as unknown as { noteViolation: (...parts: string[]) => void }).noteViolation(
        effectiveDirective,
        blockedURI,
      );
    });
  });
  return complaints;
}
