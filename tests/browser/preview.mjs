// The program itself, and a browser before it that notices whatever should not happen.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import readline from 'node:readline';
import { chromium } from 'playwright-core';

const kBrowser = '/usr/bin/chromium';
export const kProgram = process.env.FUBAKO ?? 'build/release/bin/fubako';

/// Starts `fubako preview`, if no port is named on one of the system's choice; its first line is the
/// address.
export async function startPreview(place, port = '0') {
  const program = spawn(
    kProgram,
    [
      '--config',
      place.path('config/fubako.yaml'),
      '--lang',
      'ja',
      'preview',
      '--port',
      port,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(program, 'exit');
  const lines = readline.createInterface({ input: program.stdout });
  const first = await Promise.race([once(lines, 'line').then(([line]) => line), ended]);
  if (typeof first !== 'string') throw new Error(`fubako preview ended with ${first}`);
  return {
    address: first.trim(),
    /// Ends it by its own process id; gives the exit code.
    async stop() {
      if (program.exitCode === null) program.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

/// Chromium's own sandbox does not work for root, whom CI is.
export function launch() {
  const args = process.getuid() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: kBrowser, args });
}

/// A tab that keeps errors of the console, violations of the policy and requests to other hosts
/// in `faults`.
export async function openTab(browser, options = {}) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  tab.setDefaultTimeout(10_000);
  const faults = [];
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  tab.on('pageerror', (error) => faults.push(`${error}`));
  tab.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  tab.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(request.url()))
      faults.push(`asks for ${request.url()}`);
  });
  await tab.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { tab, faults };
}

export function address(preview, selection = {}) {
  return `${preview.address}?${new URLSearchParams(selection)}`;
}

/// Waits until the page has drawn what it was asked for.
export async function settled(tab) {
  await tab.waitForSelector('#stage[aria-busy="false"]', { state: 'attached' });
}

/// A digest of what the picture shows now.
export const pixels = (tab) => tab.evaluate(digest, null);

/// The same of a file, as the browser reads it.
export const pixelsOf = (tab, file) =>
  tab.evaluate(digest, fs.readFileSync(file).toString('base64'));

/// Runs in the page: of the picture there, or of a file's bytes.
async function digest(bytes) {
  const decoded = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const picture = bytes
    ? await createImageBitmap(new Blob([decoded(bytes)]))
    : document.getElementById('picture');
  const [width, height] = bytes
    ? [picture.width, picture.height]
    : [picture.naturalWidth, picture.naturalHeight];
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(picture, 0, 0);
  const hash = await crypto.subtle.digest('SHA-256', canvas.getImageData(0, 0, width, height).data);
  return `${width} x ${height}: ${new Uint8Array(hash).join('.')}`;
}

export const spot = (tab, id) => tab.locator(`.spot[data-id="${id}"]`).first();
export const detailsText = (tab) => tab.locator('#details').innerText();
