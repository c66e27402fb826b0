import type { ScenarioComparison } from '../experiment/comparison.ts';
import {
  renderComparison,
  renderComparisonCsv,
  renderComparisonJson,
  renderComparisonMarkdown,
} from '../report/comparison.ts';
import type { Page } from '../report/style.ts';
import { FILE_PAGE, type Format } from './formats.ts';
import type { OutputChoice } from './output-choice.ts';
import type { Terminal } from './terminal.ts';
import { writeOutput } from './write-output.ts';

/** Prints a comparison and writes it to files. */
export async function deliverComparison(
  comparison: ScenarioComparison,
  choice: OutputChoice,
  terminal: Terminal,
): Promise<void> {
  const render = (format: Format, page: Page): string => {
    if (format === 'json') return renderComparisonJson(comparison);
    if (format === 'csv') return renderComparisonCsv(comparison, choice.dialect);
    return format === 'markdown'
      ? renderComparisonMarkdown(comparison, choice.noise)
      : renderComparison(comparison, page, choice.noise);
  };
  await terminal.print(render(choice.format, terminal.page));
  for (const { file, format } of choice.files) writeOutput(file, [render(format, FILE_PAGE)]);
}
