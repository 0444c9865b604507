import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds on a page that keeps people out: `rule: its elements`, empty where nothing does. The pages of a
 * PDF are left out: thousands of elements that pdf.js makes, and the paper's text stands beside them.
 * @param rules only these of its rules
 */
export async function seriousViolations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).exclude('.pdfViewer').options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? builder.withRules([...rules]) : builder).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
