// Opens reports in a headless Chromium, wide and narrow, light and dark: no
// message on the console, no request, nothing wider than the page, charts with
// names. Screenshots are left beside the reports.
//
// usage: node report.mjs module chromium folder report.html ...
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [module, chromium, folder, ...reports] = process.argv.slice(2);
const { chromium: browserType } = createRequire(import.meta.url)(resolve(module));

let failed = 0;
let number = 0;
function check(good, what) {
  number++;
  console.log(`${good ? 'ok' : 'not ok'} ${number} - ${what}`);
  if (!good) failed++;
}

const profile = mkdtempSync(join(tmpdir(), 'caseload-browser.'));
const context = await browserType.launchPersistentContext(profile, {
  executablePath: chromium,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

try {
  for (const report of reports) {
    const name = basename(report, '.html');
    for (const [width, scheme] of [[1280, 'light'], [390, 'light'], [1280, 'dark'], [390, 'dark']]) {
      const page = await context.newPage();
      const messages = [];
      const requests = [];
      page.on('console', message => messages.push(message.text()));
      page.on('pageerror', error => messages.push(String(error)));
      page.on('request', request => requests.push(request.url()));
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(pathToFileURL(resolve(report)).href);
      await page.evaluate(() => document.querySelectorAll('details').forEach(d => { d.open = true; }));
      const title = `${name} at ${width} pixels, ${scheme}`;

      check(messages.length === 0, `${title}: no message on the console ${messages.join('; ')}`);
      check(requests.filter(url => !url.startsWith('data:')).length === 1, `${title}: nothing is loaded but the page ${requests.slice(1).join(' ')}`);
      const over = await page.evaluate(() => {
        const edge = document.documentElement.clientWidth;
        return [...document.body.querySelectorAll('*')]
          .filter(e => !e.closest('.scroll > *') && !e.closest('svg > *') && e.getClientRects().length > 0)
          .filter(e => e.getBoundingClientRect().right > edge + 0.5 || e.getBoundingClientRect().left < -0.5)
          .map(e => `${e.tagName} ${e.className.baseVal ?? e.className} ${e.textContent.slice(0, 40)}`);
      });
      check(over.length === 0, `${title}: nothing is wider than the page ${over.slice(0, 5).join(' | ')}`);
      const clipped = await page.evaluate(() => [...document.querySelectorAll('svg text')].filter(t => {
        const box = t.getBBox();
        const view = t.ownerSVGElement.viewBox.baseVal;
        return box.x < -1 || box.y < -1 || box.x + box.width > view.width + 1 || box.y + box.height > view.height + 1;
      }).map(t => t.textContent));
      check(clipped.length === 0, `${title}: no text of a chart is cut off ${clipped.slice(0, 5).join(' | ')}`);
      const crossed = await page.evaluate(() => [...document.querySelectorAll('svg')].flatMap(s => {
        const boxes = [...s.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
        return boxes.flatMap(([text, a], i) => boxes.slice(i + 1)
          .filter(([, b]) => a.x < b.x + b.width && b.x < a.x + a.width && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height)
          .map(([other]) => `${text} / ${other}`));
      }));
      check(crossed.length === 0, `${title}: no texts of a chart lie over each other ${crossed.slice(0, 5).join(' | ')}`);
      const charts = await page.evaluate(() => [...document.querySelectorAll('svg')]
        .map(s => s.querySelector(':scope > title')?.textContent ?? ''));
      check(charts.length > 0 && charts.every(t => t !== ''), `${title}: each of ${charts.length} charts has a title`);
      const headings = await page.evaluate(() => [...document.querySelectorAll('section h2')].map(h => h.textContent));
      check(headings.length >= 8, `${title}: ${headings.length} sections`);
      await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true });
      if (width === 1280 && scheme === 'light') {
        // as wide as A4 between its margins
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: 690, height: 900 });
        const wide = await page.evaluate(() => [...document.querySelectorAll('table, figure')]
          .filter(e => e.getBoundingClientRect().right > 690.5).map(e => e.textContent.slice(0, 60)));
        check(wide.length === 0, `${name} in print: nothing is wider than the paper ${wide.join(' | ')}`);
        await page.pdf({ path: join(folder, `${name}.pdf`), format: 'A4', preferCSSPageSize: true });
      }
      await page.close();
    }
  }
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(`1..${number}`);
process.exit(failed === 0 ? 0 : 1);
