/** The part of c8 that is used as a library: it brings no types. */
declare module 'c8' {
  export interface ReportOptions {
    reporter: string[];
    reportsDirectory: string;
    /** Directory of the raw data. */
    tempDirectory: string;
    /** What relative addresses of scripts are below. */
    resolve: string;
    src: string[];
    include: string[];
    exclude: string[];
    extension: string[];
    excludeNodeModules: boolean;
    /** Files outside the current directory too. */
    allowExternal: boolean;
    omitRelative: boolean;
    excludeAfterRemap: boolean;
    mergeAsync: boolean;
    /** Characters that were put before each script when it ran. */
    wrapperLength: number;
    all: boolean;
  }
  export interface Report {
    getCoverageMapFromAllCoverageFiles(): Promise<{ toJSON(): Record<string, { toJSON?(): unknown }> }>;
  }
  export function Report(options: ReportOptions): Report;
}
