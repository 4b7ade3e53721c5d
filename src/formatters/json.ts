/** The report itself, as JSON: for programs. */
import { jsonText } from './escape.ts';
import type { Formatter } from './formatter.ts';

export const formatJson: Formatter = (report) => jsonText(report);
