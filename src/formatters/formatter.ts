/** What a formatter is: the shape that every format in this folder has. */
import type { Report } from '../model/index.ts';

export interface FormatOptions {
  /** Whether to paint: the caller has looked at the terminal, the flags and NO_COLOR. */
  color: boolean;
  /** Columns of the terminal, for the formats that people read there. */
  width: number;
}

/** Pure: the same report and options give the same text, ending with a line feed where it is not empty. */
export type Formatter = (report: Report, options: FormatOptions) => string;
