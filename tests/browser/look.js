/*
 * look: opens a report in a browser and says what is not as it should be
 *
 *   node look.js PAGE [FOLDER]
 *
 * At three widths, light and dark: every message of the console, every request
 * but the page's own, everything axe-core finds, and a page wider than its
 * window.  Prints it to PDF.  With a FOLDER, pictures of all go there.
 * CS_CHROMIUM names the browser, CS_BROWSER the folder with node_modules.
 */
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(process.env.CS_BROWSER || 'build/browser', 'node_modules');
const { chromium } = require(path.resolve(modules, 'playwright-core'));
const axe = fs.readFileSync(path.resolve(modules, 'axe-core', 'axe.min.js'), 'utf8');

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
	'--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];
const widths = [1280, 375, 320];
const schemes = ['light', 'dark'];

async function open(browser, url, width, scheme) {
	const context = await browser.newContext({
		viewport: { width, height: 900 }, colorScheme: scheme });
	const page = await context.newPage();
	const said = [];

	page.on('console', (m) => said.push('console: ' + m.text()));
	page.on('pageerror', (e) => said.push('error: ' + e.message));
	page.on('request', (q) => { if (q.url() !== url) said.push('request: ' + q.url()); });
	await page.goto(url);
	return { context, page, said };
}

async function violations(page) {
	await page.evaluate(axe);
	const found = await page.evaluate(() => window.axe.run(document,
	    { resultTypes: ['violations'] }));

	return found.violations.map((v) => 'axe: ' + v.id + ': ' + v.help + ': ' +
	    v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', '));
}

/* the first table that a script can sort: by its first column, both ways */
async function sorting(page) {
	const order = () => page.evaluate(() => {
		const table = document.querySelector('th button').closest('table');
		return Array.from(table.tBodies[0].rows, (r) => r.cells[0].textContent);
	});
	const button = page.locator('th button').first();

	if (await button.count() === 0)
		return [];
	const before = await order();
	await button.click();
	const up = await order();
	await button.click();
	const down = await order();
	const want = before.slice().sort((a, b) => a.localeCompare(b, 'en'));

	return up.join() === want.join() && down.join() === want.reverse().join()
		? [] : ['a table does not sort: ' + up.join('; ')];
}

async function look(browser, url, width, scheme, folder) {
	const { context, page, said } = await open(browser, url, width, scheme);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);

	if (wide > width)
		said.push('wider than its window: ' + wide);
	said.push(...await violations(page));
	said.push(...await sorting(page));
	if (folder)
		await page.screenshot({ fullPage: true,
			path: path.join(folder, width + '-' + scheme + '.png') });
	await context.close();
	return said.map((s) => width + ' ' + scheme + ': ' + s);
}

(async () => {
	const [file, folder] = process.argv.slice(2);
	const url = 'file://' + path.resolve(file);
	const browser = await chromium.launch({ args: flags,
		executablePath: process.env.CS_CHROMIUM || '/usr/bin/chromium' });
	const said = [];

	for (const width of widths)
		for (const scheme of schemes)
			said.push(...await look(browser, url, width, scheme, folder));
	const { page } = await open(browser, url, 1280, 'light');
	const pdf = await page.pdf({ format: 'A4' });

	if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-')))
		said.push('no PDF');
	if (folder)
		fs.writeFileSync(path.join(folder, 'print.pdf'), pdf);
	await browser.close();
	process.stdout.write(said.map((s) => s + '\n').join(''));
})();
