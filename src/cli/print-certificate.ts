import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EnvironmentFailure } from '../failure/failure.ts';
import { startBrowser } from '../loyalty-app/browser.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';

/**
 * Prints the certificate of a report as a PDF of one page, by the Chromium that is there.
 *
 * @param report `report.html`
 * @throws EnvironmentFailure where there is no browser, or it cannot show the report
 */
export async function printCertificate(report: string, pdf: string): Promise<void> {
  const found = await findBrowser();
  if ('missing' in found) throw new EnvironmentFailure(found.missing);
  const browser = await startBrowser(found);
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(resolve(report)).href);
    await page.getByRole('heading', { name: 'Certificate', exact: true }).waitFor();
    // The mark by which the page's style prints the certificate alone.
    await page.evaluate("document.documentElement.dataset.only = 'certificate'");
    await page.pdf({ path: pdf, format: 'A4', preferCSSPageSize: true });
  } catch (error) {
    throw new EnvironmentFailure(`${pdf} could not be printed: ${(error as Error).message.split('\n', 1)[0]}`, {
      cause: error,
    });
  } finally {
    await browser.close();
  }
}
